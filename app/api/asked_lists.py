"""Bodies about lists: kept views, and one deed for many tickets."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from app.actions.bulk import MOST_TICKETS
from app.actions.columns import MOST_COLUMNS
from app.actions.saved_views import LONGEST_LABEL
from app.api.asked import Asked, Row, Values, Word

Condition = Annotated[
    dict[str, Any],
    Field(
        description="A condition on `ticket.*` and indexed `custom.*` facts, as in a bundle.",
        examples=[{"all": [{"fact": "ticket.priority", "op": "in", "value": ["urgent"]}]}],
    ),
]
Columns = Annotated[list[Word], Field(max_length=MOST_COLUMNS, description="As in the views of a bundle.")]
Order = Annotated[Word, Field(description="`updated_at`, `created_at` or `priority_rank`; `-` for descending.")]


class ViewAsked(Asked):
    label: Annotated[str, Field(max_length=LONGEST_LABEL)]
    filter: Condition | None = None
    sort: Order = "-updated_at"
    columns: Columns = Field(default_factory=list)
    shared: bool = Field(default=False, description="Offered to all staff. Needs `views.share`.")


class ViewChangeAsked(Asked):
    """What is left out stays as it is."""

    version: int
    label: Annotated[str, Field(max_length=LONGEST_LABEL)] = ""
    filter: Condition | None = Field(None, description="`null` takes the filter away.")
    sort: Order = ""
    columns: Columns = Field(default_factory=list)
    shared: bool = False


class DeedAsked(Asked):
    """What is to be done to each ticket, by the same rules as to a single one."""

    kind: Literal["assign", "transfer", "priority", "transition", "note", "follow", "remove", "restore"]
    person: Row | None = Field(
        None, description="`assign`: whom, `null` for nobody; `follow`: whom, `null` for oneself."
    )
    department: Word = Field("", description="`transfer`: where to.")
    group: Word | None = Field(None, description="`transfer`: to which group of it.")
    priority: Word = Field("", description="`priority`: the new one.")
    transition: Word = Field("", description="`transition`: which one.")
    values: Values = Field(default_factory=dict)
    reason: str = Field("", description="`transfer`, `transition`, `remove`: why.")
    body: str = Field("", description="`note`: what it says.")
    removed: Literal["spam", "deleted"] = Field("deleted", description="`remove`: as what.")


class BulkAsked(Asked):
    numbers: Annotated[list[Word], Field(min_length=1, max_length=MOST_TICKETS)]
    deed: DeedAsked
