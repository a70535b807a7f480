"""Answers as the documentation lists them; the rest is taken from `app.actions.views` as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.actions.choosing import Choice
from app.actions.linked import LinkView
from app.actions.presence import PresenceView
from app.actions.views import (
    AttachmentView,
    EventView,
    GuestView,
    MessageView,
    OutgoingView,
    PersonRef,
    PersonView,
    ReferralView,
    TicketRow,
    TicketView,
)
from app.api.door import Call


@dataclass(frozen=True, slots=True)
class Opened:
    """A new ticket; `url` is its page."""

    number: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class Said:
    id: int
    kind: str


@dataclass(frozen=True, slots=True)
class Held:
    """A message that goes out at `release_at`, unless `DELETE outgoing/{id}` takes it back."""

    id: int
    kind: str
    release_at: datetime


@dataclass(frozen=True, slots=True)
class SubmissionShape:
    """What was sent, by the form and the configuration of then; `values` by field id."""

    form: str
    config_version: int
    channel: str
    at: datetime
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Moved:
    number: str
    state: str


@dataclass(frozen=True, slots=True)
class Changed:
    number: str
    version: int


@dataclass(frozen=True, slots=True)
class Handed:
    number: str


@dataclass(frozen=True, slots=True)
class People:
    items: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True)
class ViewCounts:
    """Tickets by view; counting stops at 1000."""

    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Similar:
    items: tuple[TicketRow, ...]


@dataclass(frozen=True, slots=True)
class Present:
    items: tuple[PresenceView, ...]


@dataclass(frozen=True, slots=True)
class PresentByTicket:
    """By the ticket's number; tickets that nobody else has open are left out."""

    tickets: Mapping[str, tuple[PresenceView, ...]]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a field may point at; `value` is what the field keeps."""

    items: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    content: Mapping[str, Any]
    config_version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class TransitionShape:
    """A step the caller may take now. `reason`: none, optional, required."""

    id: str
    label: str
    to: str
    tone: str
    reason: str
    fields: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class TicketShape(TicketRow):
    """A ticket whole, as far as the caller may see it; `people` names those mentioned by number."""

    config_version: int
    fields: Mapping[str, Any]
    messages: tuple[MessageView, ...]
    attachments: tuple[AttachmentView, ...]
    events: tuple[EventView, ...]
    transitions: list[TransitionShape]
    referrals: tuple[ReferralView, ...]
    may: list[str]
    people: Mapping[int, str]
    followers: tuple[PersonRef, ...]
    links: tuple[LinkView, ...]
    outgoing: tuple[OutgoingView, ...]
    removed: str | None
    guest: GuestView | None


_ROW = tuple(TicketRow.__slots__)


def ticket_shape(call: Call, ticket: TicketView) -> TicketShape:
    row: dict[str, Any] = {name: getattr(ticket.row, name) for name in _ROW}
    return TicketShape(
        **row,
        config_version=ticket.config_version,
        fields=ticket.fields,
        messages=ticket.messages,
        attachments=ticket.attachments,
        events=ticket.events,
        transitions=_transitions(call, ticket),
        referrals=ticket.referrals,
        may=sorted(ticket.may),
        people=ticket.people,
        followers=ticket.followers,
        links=ticket.links,
        outgoing=ticket.outgoing,
        removed=ticket.removed,
        guest=ticket.guest,
    )


def _transitions(call: Call, ticket: TicketView) -> list[TransitionShape]:
    return [
        TransitionShape(
            id=offer.transition.id,
            label=call.label(offer.transition.label) or offer.transition.id,
            to=offer.transition.target,
            tone=offer.transition.tone,
            reason=offer.transition.reason,
            fields=[{"field": each.field, "required": each.required} for each in offer.transition.fields],
        )
        for offer in ticket.offers
    ]
