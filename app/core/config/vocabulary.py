"""The closed lists of words a bundle may use."""

from typing import Literal

FIELD_TYPE_NAMES = (
    "text", "long_text", "rich_text", "number", "money", "boolean", "select", "multi_select", "cascade", "radio",
    "date", "datetime", "time", "duration", "file", "email", "mobile", "national_id", "postal_code", "iban", "url",
    "product", "organization", "person", "ticket", "rating", "heading", "help",
)  # fmt: skip
FIELD_TYPES = frozenset(FIELD_TYPE_NAMES)
VALUELESS_TYPES = frozenset({"heading", "help"})
OPTION_TYPES = frozenset({"select", "multi_select", "radio", "cascade"})
RESERVED_FIELDS = ("subject", "body", "priority", "department", "topic", "product")

Scope = Literal["own", "organization", "department", "all"]
SCOPES: tuple[Scope, ...] = ("own", "organization", "department", "all")
PERMISSIONS = (
    "ticket.submit", "ticket.submit_for", "ticket.view", "ticket.reply", "ticket.note", "ticket.refer",
    "ticket.transfer", "ticket.assign", "ticket.edit", "ticket.remove", "ticket.history", "people.view",
    "people.manage", "people.erase", "views.share", "announcements.manage", "desk.manage", "audit.view",
    "ticket.explain", "config.edit", "config.publish",
)  # fmt: skip
CATEGORIES = ("new", "open", "waiting_customer", "waiting_other", "solved", "closed")
CLOSED_CATEGORIES = frozenset({"solved", "closed"})
RoleKind = Literal["customer", "staff"]
