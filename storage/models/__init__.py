"""One tenant's tables; a file a family."""

from storage.models.accounts import ApiToken, Credential, Session
from storage.models.config import ConfigVersion, Meta
from storage.models.events import Event
from storage.models.files import Attachment
from storage.models.guests import GuestDraft, GuestLink
from storage.models.people import Contact, Membership, Organization, Person, PersonRole, Supervision
from storage.models.row import Row
from storage.models.teamwork import Follower, Mention, Outgoing, Presence, TicketLink
from storage.models.tickets import Counter, Draft, FieldIndex, Idempotency, Message, Referral, Ticket
from storage.models.views import SavedView
from storage.models.work import DueWork

MODELS: tuple[type[Row], ...] = (
    Meta,
    ConfigVersion,
    Organization,
    Person,
    Contact,
    PersonRole,
    Membership,
    Supervision,
    Credential,
    Session,
    ApiToken,
    Counter,
    Ticket,
    Message,
    Referral,
    FieldIndex,
    Attachment,
    Event,
    Idempotency,
    Draft,
    DueWork,
    Follower,
    Mention,
    TicketLink,
    Outgoing,
    Presence,
    SavedView,
    GuestLink,
    GuestDraft,
)

__all__ = [
    "MODELS",
    "ApiToken",
    "Attachment",
    "ConfigVersion",
    "Contact",
    "Counter",
    "Credential",
    "Draft",
    "DueWork",
    "Event",
    "FieldIndex",
    "Follower",
    "GuestDraft",
    "GuestLink",
    "Idempotency",
    "Membership",
    "Mention",
    "Message",
    "Meta",
    "Organization",
    "Outgoing",
    "Person",
    "PersonRole",
    "Presence",
    "Referral",
    "Row",
    "SavedView",
    "Session",
    "Supervision",
    "Ticket",
    "TicketLink",
]
