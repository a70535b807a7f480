"""How each type of field looks in the palette and on the canvas."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.config import RESERVED_FIELDS

ICONS: Mapping[str, str] = {
    "text": "short_text", "long_text": "notes", "rich_text": "format_color_text", "number": "tag", "money": "payments",
    "boolean": "toggle_on", "select": "arrow_drop_down_circle", "multi_select": "checklist", "cascade": "account_tree",
    "radio": "radio_button_checked", "date": "calendar_month", "datetime": "event", "time": "schedule",
    "duration": "timer", "file": "attach_file", "email": "alternate_email", "mobile": "smartphone",
    "national_id": "badge", "postal_code": "markunread_mailbox", "iban": "account_balance", "url": "link",
    "product": "category", "organization": "apartment", "person": "person", "ticket": "confirmation_number",
    "rating": "star", "heading": "title", "help": "info",
}  # fmt: skip
GROUPS: Mapping[str, tuple[str, ...]] = {
    "texts": ("text", "long_text", "rich_text"),
    "choices": ("select", "radio", "multi_select", "cascade", "boolean", "rating"),
    "numbers": ("number", "money"),
    "times": ("date", "datetime", "time", "duration"),
    "contacts": ("email", "mobile", "url"),
    "identities": ("national_id", "postal_code", "iban"),
    "links": ("file", "product", "person", "organization", "ticket"),
    "words": ("heading", "help"),
}
_RESERVED: Mapping[str, str] = {
    "subject": "text", "body": "long_text", "priority": "select", "department": "select", "topic": "select",
    "product": "select",
}  # fmt: skip
_LOOKS: Mapping[str, str] = {
    "long_text": "tall", "rich_text": "tall", "radio": "choices", "multi_select": "choices", "cascade": "levels",
    "boolean": "switch", "rating": "stars", "file": "drop", "heading": "words", "help": "words",
}  # fmt: skip
_SIGNS: Mapping[str, str] = {
    "select": "keyboard_arrow_down", "product": "keyboard_arrow_down", "date": "calendar_month", "datetime": "event",
    "time": "schedule", "person": "search", "organization": "search", "ticket": "search", "money": "payments",
}  # fmt: skip
_SAMPLES: Mapping[str, str] = {
    "mobile": "09__ ___ ____", "url": "https://", "email": "name@example.com", "iban": "IR__ ____ ____ ____",
    "national_id": "__________", "postal_code": "__________", "time": "__:__", "duration": "1:30",
}  # fmt: skip


def type_of(field: str, definition: Mapping[str, object]) -> str:
    """The type of a field of the library; reserved ones have none of their own."""
    return _RESERVED[field] if field in RESERVED_FIELDS else str(definition.get("type", "text"))


def looks_of(type: str) -> str:
    """Which drawing of a control stands for it: `box` for one line."""
    return _LOOKS.get(type, "box")


def sign_of(type: str) -> str:
    """The icon at the end of its box."""
    return _SIGNS.get(type, "")


def sample_of(type: str) -> str:
    """What stands in the empty box where the company says nothing."""
    return _SAMPLES.get(type, "")
