"""One tenant's tables; a file a family."""

from storage.models.accounts import ApiToken, Credential, Session
from storage.models.config import ConfigVersion, Meta
from storage.models.events import Event
from storage.models.files import Attachment
from storage.models.people import Contact, Membership, Organization, Person, PersonRole, Supervision
from storage.models.row import Row
from storage.models.tickets import Counter, Draft, FieldIndex, Idempotency, Message, Referral, Ticket
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
    "Idempotency",
    "Membership",
    "Message",
    "Meta",
    "Organization",
    "Person",
    "PersonRole",
    "Referral",
    "Row",
    "Session",
    "Supervision",
    "Ticket",
]
