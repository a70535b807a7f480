"""Values that the parts are shown with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from nicegui import ui

from app.actions.listed import ListedTicket
from app.actions.views import EventView, MessageView, PersonRef, TicketView
from app.core.config import Field, Option, Text
from pages.parts.native import tag
from pages.visit import Visit

_HOUR = timedelta(hours=1)
NUMBERS = ("PRT-1048", "PRT-1049")
_OPTIONS = ("option", "name", "colleague")
VALUES: Mapping[str, Any] = {
    "number": 12500,
    "money": {"amount": "12000", "currency": "IRR"},
    "boolean": True,
    "select": "option",
    "radio": "option",
    "multi_select": ["option", "name"],
    "cascade": ["option", "option"],
    "date": "2026-11-22",
    "datetime": "2026-11-22T14:05+03:30",
    "time": "08:15",
    "duration": 90,
    "email": "sara@portal.example",
    "mobile": "+989121234567",
    "national_id": "0013542419",
    "postal_code": "1234567890",
    "iban": "IR820540102680020817909002",
    "url": "https://portal.example/help?id=12",
    "product": "option",
    "rating": 4,
}


def said(visit: Visit, key: str) -> Text:
    """A text of the interface where the bundle has one of its own."""
    language = visit.speech.language
    return Text({language: visit.t(f"sample.{key}")}, language)


def sample_field(visit: Visit, kind: str) -> Field:
    """A field of that type with the choices it may need."""
    below = tuple(Option(name, said(visit, name)) for name in _OPTIONS)
    options = tuple(Option(name, said(visit, name), below if kind == "cascade" else ()) for name in _OPTIONS)
    levels = (said(visit, "option"), said(visit, "text")) if kind == "cascade" else ()
    label, explained = Text({visit.speech.language: kind}, visit.speech.language), said(visit, "text")
    return Field(f"sample_{kind}", kind, label, help=explained, options=options, levels=levels, currencies=("IRR",))


def sample_ticket(visit: Visit) -> TicketView:
    """A customer asks, an agent makes a note and answers."""
    now = visit.now()
    customer, agent = PersonRef(1, visit.t("sample.name")), PersonRef(2, visit.t("sample.colleague"))
    return TicketView(
        row=sample_row(visit),
        config_version=1,
        fields={},
        messages=(
            _message(1, "reply", customer, visit.t("sample.text"), now - 26 * _HOUR, by_requester=True),
            _message(2, "note", agent, visit.t("sample.note"), now - 3 * _HOUR, mentions=(customer,)),
            _message(3, "reply", agent, visit.t("sample.text"), now - 2 * _HOUR),
        ),
        attachments=(),
        events=(
            EventView(1, "TicketSubmitted", customer, now - 26 * _HOUR, 1, 1, {}),
            EventView(2, "TicketAssigned", agent, now - 4 * _HOUR, 1, None, {"before": None, "after": agent.id}),
        ),
        offers=(),
        referrals=(),
        may=frozenset(),
        people={agent.id: agent.name},
    )


def sample_row(visit: Visit, number: str = NUMBERS[0]) -> ListedTicket:
    """The same ticket in a list."""
    bundle, now = visit.bundle, visit.now()
    return ListedTicket(
        id=1,
        number=number,
        subject=visit.t("sample.subject"),
        form=next(iter(bundle.forms), ""),
        state="",
        category="open",
        priority=bundle.default_priority().id,
        department=next(iter(bundle.departments), ""),
        group=None,
        product=None,
        topic=None,
        service_class=None,
        requester=PersonRef(1, visit.t("sample.name")),
        organization=None,
        assignee=PersonRef(2, visit.t("sample.colleague")),
        channel="web",
        version=1,
        created_at=now - 26 * _HOUR,
        updated_at=now - 2 * _HOUR,
        closed_at=None,
        fields={},
    )


def _message(
    id: int,
    kind: str,
    author: PersonRef,
    body: str,
    at: datetime,
    *,
    by_requester: bool = False,
    mentions: tuple[PersonRef, ...] = (),
) -> MessageView:
    return MessageView(id, kind, author, by_requester, body, at, (), mentions)


async def nothing(*_: Any) -> None:
    """What a part calls here leads to nothing."""


def opener(visit: Visit, open_it: Callable[[], object]) -> ui.button:
    """A button for a part that is not there from the start."""
    with tag("div", "samples__row"):
        button = ui.button(visit.t("sample.option"), color=None, on_click=open_it)
    return button.props("flat no-caps").classes("button")
