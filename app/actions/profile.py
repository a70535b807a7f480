"""What somebody says of himself: name, language, looks, and what stands below his answers."""

from __future__ import annotations

from app.actions.accounts import oneself
from app.actions.particulars import LONGEST_NAME
from app.actions.people import THEMES
from app.core.problems import Problem, Refused
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import people

LONGEST_SIGNATURE = 2000


@action
def update_me(
    work: Work,
    *,
    name: str | None = None,
    language: str | None = None,
    theme: str | None = None,
    signature: str | None = None,
) -> None:
    """Change what is said of oneself; what is None stays. Raises NotSignedIn, NotAllowed, Refused by field."""
    me = oneself(work)
    values = _own_values(work, {"name": name, "language": language, "theme": theme, "signature": signature})
    row = people.get(me)
    before = {field: getattr(row, field) for field in values}
    after = {field: value for field, value in values.items() if value != before[field]}
    if "name" in after:
        people.rename(me, after["name"])
    if set(after) - {"name"}:
        people.set_preferences(me, {field: value for field, value in after.items() if field != "name"})
    if after:
        was = {field: before[field] for field in after}
        work.record(
            "ProfileChanged",
            None,
            audience="staff",
            person=me,
            personal={"before": was, "after": after},
            fields=sorted(after),
        )


def _own_values(work: Work, given: dict[str, str | None]) -> dict[str, str]:
    values = {field: value.strip() for field, value in given.items() if value is not None}
    problems = []
    for field, offered in (("language", work.bundle.tenant.languages), ("theme", THEMES)):
        if field in values and values[field] not in offered:
            problems.append(Problem("field.not_offered", field))
    if values.get("name") == "":
        problems.append(Problem("field.required", "name"))
    for field, most in (("name", LONGEST_NAME), ("signature", LONGEST_SIGNATURE)):
        if len(values.get(field, "")) > most:
            problems.append(Problem("field.too_long", field, {"max": most}))
    if problems:
        raise Refused(problems)
    return values
