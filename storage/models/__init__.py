"""One tenant's tables; a file a family."""

from storage.models.accounts import ApiToken, Credential, Session
from storage.models.config import ConfigVersion, Meta
from storage.models.events import Event, Personal
from storage.models.files import Attachment
from storage.models.guests import GuestDraft, GuestLink
from storage.models.house import Announcement, Closure, Dismissal
from storage.models.importing import ImportRow, ImportRun
from storage.models.letters import Channel, Letter
from storage.models.people import Claim, Contact, Membership, Organization, Person, PersonRole, Supervision
from storage.models.row import Row
from storage.models.signing_in import Attempts, Device, Identity, Proof, RecoveryCode, Registration, SecondFactor
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
    Proof,
    Registration,
    SecondFactor,
    RecoveryCode,
    Device,
    Identity,
    Attempts,
    Letter,
    Channel,
    Announcement,
    Dismissal,
    Closure,
    Personal,
    Claim,
    ImportRun,
    ImportRow,
)

__all__ = [
    "MODELS",
    "Announcement",
    "ApiToken",
    "Attachment",
    "Attempts",
    "Channel",
    "Claim",
    "Closure",
    "ConfigVersion",
    "Contact",
    "Counter",
    "Credential",
    "Device",
    "Dismissal",
    "Draft",
    "DueWork",
    "Event",
    "FieldIndex",
    "Follower",
    "GuestDraft",
    "GuestLink",
    "Idempotency",
    "Identity",
    "ImportRow",
    "ImportRun",
    "Letter",
    "Membership",
    "Mention",
    "Message",
    "Meta",
    "Organization",
    "Outgoing",
    "Person",
    "PersonRole",
    "Personal",
    "Presence",
    "Proof",
    "RecoveryCode",
    "Referral",
    "Registration",
    "Row",
    "SavedView",
    "SecondFactor",
    "Session",
    "Supervision",
    "Ticket",
    "TicketLink",
]
