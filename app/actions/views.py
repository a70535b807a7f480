"""What pages and the API read: frozen values, ids where the bundle has a label for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.actions.linked import LinkView
from app.actions.preferences import Preferences
from app.core.config import Form, Section
from app.core.forms.evaluate import FormState
from app.core.workflow import Offer


@dataclass(frozen=True, slots=True)
class PersonRef:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as others may see him; addresses only for those who may look people up.

    `suspended` is told to staff of staff: nothing can be given to him now.
    """

    id: int
    name: str
    kind: str  # customer, staff
    roles: tuple[str, ...]
    language: str
    organization: str | None
    email: str | None
    mobile: str | None
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class MeView:
    id: int
    name: str
    kind: str
    language: str
    theme: str
    signature: str
    roles: tuple[str, ...]
    departments: tuple[str, ...]
    groups: tuple[str, ...]
    permissions: Mapping[str, str]  # permission → scope
    email: str | None
    mobile: str | None
    preferences: Preferences


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A ticket in a list. `id` is what the bus tells of."""

    id: int
    number: str
    subject: str
    form: str
    state: str
    category: str
    priority: str
    department: str
    group: str | None
    product: str | None
    topic: str | None
    service_class: str | None
    requester: PersonRef
    organization: str | None
    assignee: PersonRef | None
    channel: str
    version: int
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class AttachmentView:
    id: str
    name: str
    size: int  # bytes
    media_type: str
    field: str | None
    message: int | None

    @property
    def is_image(self) -> bool:
        """Raster images alone are shown inline."""
        return self.media_type in INLINE_TYPES


INLINE_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


@dataclass(frozen=True, slots=True)
class MessageView:
    id: int
    kind: str  # reply, note
    author: PersonRef | None
    by_requester: bool
    body: str
    at: datetime
    attachments: tuple[AttachmentView, ...]
    mentions: tuple[PersonRef, ...] = ()  # of a note: whom it calls by name


@dataclass(frozen=True, slots=True)
class EventView:
    """One line of the history; `data` holds before and after by ids."""

    id: int
    kind: str
    actor: PersonRef | None  # None: the desk itself
    at: datetime
    config_version: int
    message: int | None
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GuestView:
    """What somebody without an account typed of himself; nobody has proved that the addresses are his."""

    name: str
    email: str | None = None
    mobile: str | None = None


@dataclass(frozen=True, slots=True)
class ReferralView:
    kind: str  # person, group, department
    target: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OutgoingView:
    """A message of one's own that can be taken back until `release_at`."""

    id: int
    kind: str  # reply, note
    body: str
    attachments: tuple[AttachmentView, ...]
    release_at: datetime


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket as this person may see it. `fields` holds the values he may see, `may` the permissions he has for it."""

    row: TicketRow
    config_version: int
    fields: Mapping[str, Any]
    messages: tuple[MessageView, ...]
    attachments: tuple[AttachmentView, ...]
    events: tuple[EventView, ...]
    offers: tuple[Offer, ...]
    referrals: tuple[ReferralView, ...]
    may: frozenset[str]
    people: Mapping[int, str]  # names of persons mentioned by id in events and fields
    followers: tuple[PersonRef, ...] = ()  # for the staff, as are the links
    links: tuple[LinkView, ...] = ()
    outgoing: tuple[OutgoingView, ...] = ()
    removed: str | None = None  # spam, deleted: nothing can be done but to restore it
    guest: GuestView | None = None  # of a ticket opened without an account, for the staff and the guest himself


@dataclass(frozen=True, slots=True)
class FormView:
    """A form for this person: what is drawn before anything is typed."""

    form: Form
    state: FormState
    config_version: int
    facts: Mapping[str, Any]
    roles: frozenset[str]

    def sections(self) -> tuple[Section, ...]:
        return tuple(section for page in self.form.pages for section in page.sections)


@dataclass(frozen=True, slots=True)
class Submitted:
    """The answer to a submission; `repeated` when the same key had been answered before."""

    number: str
    state: str
    repeated: bool = False
