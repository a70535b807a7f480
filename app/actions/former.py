"""What things were called that today's configuration does not have: old events still read right."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from app.actions.views import EventView
from app.core.config import Bundle, State
from app.tenancy.configs import NoConfiguration
from app.tenancy.work import Work
from storage.models import Ticket


def with_names(work: Work, ticket: Ticket, event: EventView) -> EventView:
    """The event with `names` among its data: by id the texts of states that were there when it happened."""
    today = work.bundle.workflows.get(ticket.workflow)
    gone = [state for state in _states_of(event) if today is None or state not in today.states]
    if not gone:
        return event
    try:
        then = work.bundle_of(event.config_version)
    except NoConfiguration:
        return event
    names = {state: _texts(found, work) for state in gone if (found := _found(then, ticket, state)) is not None}
    return dataclasses.replace(event, data={**event.data, "names": {**names, **event.data.get("names", {})}})


def _states_of(event: EventView) -> Iterator[str]:
    if event.kind == "TicketStateChanged":
        yield from (event.data["from"], event.data["to"])
    elif event.kind == "TicketSubmitted" and "state" in event.data:
        yield event.data["state"]


def _found(then: Bundle, ticket: Ticket, state: str) -> State | None:
    """In the workflow of the ticket, or of its form as it was then."""
    form = then.forms.get(ticket.form)
    ways = [then.workflows.get(name) for name in (ticket.workflow, form.workflow if form else "")]
    return next((way.states[state] for way in ways if way is not None and state in way.states), None)


def _texts(state: State, work: Work) -> Mapping[str, str]:
    label = state.label if work.is_staff else state.customer_label or state.label
    return dict(label.by_language)
