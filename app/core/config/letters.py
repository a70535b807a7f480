"""The company's own words for the letters of the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.core.config.text import Text

_EVERYWHERE = frozenset({"company"})
_MORE = {"expiry_notice": frozenset({"days"})}
LETTERS = (
    "verify_email", "verify_contact", "account_exists", "reset_password", "invitation", "approved", "rejected",
    "awaiting_approval", "sign_in_suspended", "new_device", "password_changed", "second_factor_changed", "suspended",
    "suspension_lifted", "expiry_notice", "expired", "renewed", "guest_link", "erased", "email_changed", "test",
)  # fmt: skip
PLACEHOLDERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {name: _EVERYWHERE | _MORE.get(name, frozenset()) for name in LETTERS}
)


@dataclass(frozen=True, slots=True)
class LetterText:
    """`id` is the kind of letter. A language that a text lacks is said in our words."""

    id: str
    subject: Text | None = None
    body: Text | None = None
