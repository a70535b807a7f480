"""Which letters there are, what each tells beside its words, and where its button leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class LetterKind:
    """`page` is the button's address below the company, with holes for the token and the letter's data.

    `facts` are listed when the letter's data has them. Texts: `letter.<kind>.subject`, `body`, `button`, `note`.
    """

    page: str = ""
    facts: tuple[str, ...] = ()
    has_note: bool = False

    @property
    def is_secret(self) -> bool:
        """Whether the link opens something by itself; it is then worth nothing when that is over."""
        return "{token}" in self.page


KINDS: Mapping[str, LetterKind] = MappingProxyType(
    {
        "verify_email": LetterKind("verify/{token}", has_note=True),
        "verify_contact": LetterKind("account/verify/{token}", has_note=True),
        "account_exists": LetterKind("sign-in", has_note=True),
        "reset_password": LetterKind("reset/{token}", has_note=True),
        "invitation": LetterKind("invite/{token}", ("by",), has_note=True),
        "approved": LetterKind("sign-in"),
        "rejected": LetterKind(),
        "awaiting_approval": LetterKind("admin/people/{newcomer}"),
        "sign_in_suspended": LetterKind("forgot", ("origin", "until"), has_note=True),
        "new_device": LetterKind("account", ("at", "origin", "agent"), has_note=True),
        "password_changed": LetterKind("forgot", has_note=True),
        "second_factor_changed": LetterKind("account", ("what",), has_note=True),
        "suspended": LetterKind("", ("until", "reason")),
        "suspension_lifted": LetterKind("sign-in"),
        "expiry_notice": LetterKind("", ("expires_at",)),
        "expired": LetterKind(),
        "renewed": LetterKind("sign-in", ("expires_at",)),
        "guest_link": LetterKind("g/{token}", ("number",), has_note=True),
        "erased": LetterKind(),
        "email_changed": LetterKind("account", has_note=True),
        "test": LetterKind(),
    }
)


def kind_of(name: str, data: Mapping[str, Any]) -> str:
    """By which kind a letter is written: an address added to an account is shown to be one's own on another page."""
    return "verify_contact" if name == "verify_email" and data.get("contact") else name
