"""The parts of tenant.json that accounts are held to. What a company does not say is as the dataclasses have it."""

from __future__ import annotations

from typing import Any

from app.core.config import Accounts, Registration, Retention, SignInService
from app.tenancy.bundle.decode.texts import Texts
from app.tenancy.bundle.layout import Document

_NUMBERS = (
    "password_length", "failures", "window_minutes", "suspension_minutes", "longest_minutes", "address_failures",
    "grace_days", "expires_after_days",
)  # fmt: skip


def decode_registration(part: Document, texts: Texts) -> Registration:
    return Registration(
        mode=part.get("mode", "closed"),
        guests=part.get("guests", False),
        terms=texts.optional(part.get("terms"), "tenant.registration.terms"),
    )


def decode_accounts(part: Document) -> Accounts:
    said: dict[str, Any] = {name: int(part[name]) for name in _NUMBERS if name in part}
    if "expiry_notice_days" in part:
        days = sorted((int(each) for each in part["expiry_notice_days"]), reverse=True)
        return Accounts(**said, expiry_notice_days=tuple(days))
    return Accounts(**said)


def decode_service(part: Document, texts: Texts) -> SignInService:
    label = texts.required(part["label"], f"tenant.sign_in.{part['id']}.label")
    return SignInService(part["id"], label, part["issuer"].rstrip("/"), part["client_id"])


def decode_retention(part: Document) -> Retention:
    return Retention(**{name: int(days) for name, days in part.items() if name != "note"})
