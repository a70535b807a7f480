"""What a state is called: the customer's own words where the workflow has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.actions.views import EventView, TicketRow
from app.core.config import State
from pages.visit import Visit


def customer_state(visit: Visit, row: TicketRow) -> str:
    """The state of a ticket as its customer reads it."""
    return state_name(visit, row.form, row.state, for_customer=True) or visit.t(f"category.{row.category}")


def state_name(visit: Visit, form: str, state: str, *, for_customer: bool) -> str:
    """Empty when the configuration no longer has it."""
    found = _state(visit, form, state)
    if found is None:
        return ""
    return visit.label((found.customer_label if for_customer else None) or found.label)


def former_name(visit: Visit, event: EventView, id: str) -> str:
    """What something was called that is there no more; empty when nobody knows."""
    texts: Any = event.data.get("names", {}).get(id)
    if isinstance(texts, Mapping):
        return str(texts.get(visit.speech.language) or next(iter(texts.values()), ""))
    return texts if isinstance(texts, str) else ""


def _state(visit: Visit, form: str, state: str) -> State | None:
    known = visit.bundle.forms.get(form)
    workflow = visit.bundle.workflows.get(known.workflow) if known else None
    return workflow.states.get(state) if workflow else None
