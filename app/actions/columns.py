"""Which columns a list of tickets can have."""

from __future__ import annotations

from app.actions.filing import may_see_field
from app.core.conditions.vocabulary import FACTS
from app.core.problems import Problem, Refused
from app.tenancy.work import Work

MOST_COLUMNS = 20
COLUMNS = ("number", *(fact.removeprefix("ticket.") for fact in FACTS if fact.startswith("ticket.")))
_LONGEST_NAME = 80


def known_columns(work: Work, columns: tuple[str, ...]) -> dict[str, None]:
    """Each once, in order. Raises Refused at `columns` for what this person cannot have in a list."""
    for name in columns:
        own = name.removeprefix("custom.")
        known = name in COLUMNS if own == name else own in work.bundle.fields and may_see_field(work, own)
        if not known:
            raise Refused(Problem("view.unknown_column", "columns", {"column": name[:_LONGEST_NAME]}))
    if len(columns) > MOST_COLUMNS:
        raise Refused(Problem("view.too_many_columns", "columns", {"max": MOST_COLUMNS}))
    return dict.fromkeys(columns)
