"""A ticket as it was submitted: kept unchanged, and read with the configuration of then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.config import Bundle, Field, Form
from app.core.forms import ready_field
from app.core.roles import access_to
from app.tenancy.acts import view
from app.tenancy.work import Work
from storage import people


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """`fields` as they were defined then, in the order of the form of then, with their options.

    `values` by field id, as far as this person may see them; `people` names the persons they point to.
    """

    form: Form
    config_version: int
    channel: str
    at: datetime
    fields: tuple[Field, ...]
    values: Mapping[str, Any]
    people: Mapping[int, str]


@view
def as_submitted(work: Work, number: str) -> SubmissionView:
    """What was sent when the ticket was opened. Raises NotFound."""
    ticket = work.ticket(number)
    sent = ticket.submission
    then = work.bundle_of(sent["configuration"])
    form = then.forms[sent["form"]]
    answered = {name: value for name, value in sent["values"].items() if value not in (None, "", [], {})}
    placed = [item.field for item in form.items() if item.field in answered]
    order = [*placed, *(name for name in answered if name not in placed)]
    fields = tuple(ready_field(then.fields[name], then) for name in order if _may_see(work, then, name))
    values = {field.id: answered[field.id] for field in fields}
    persons = {values[field.id] for field in fields if field.type == "person"}
    return SubmissionView(
        form=form,
        config_version=then.version,
        channel=sent["channel"],
        at=ticket.created_at,
        fields=fields,
        values=values,
        people=people.names(persons),
    )


def seen_values(work: Work, sent: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, by field id, as far as this person may see it; `sent` is the submission as it is kept."""
    then = work.bundle_of(sent["configuration"])
    return {name: value for name, value in sent["values"].items() if _may_see(work, then, name)}


def _may_see(work: Work, then: Bundle, name: str) -> bool:
    """The rights of today count, and those of then for a field that is gone."""
    field = work.bundle.fields.get(name) or then.fields.get(name)
    return name in then.fields and field is not None and access_to(field, work.actor.roles) != "none"
