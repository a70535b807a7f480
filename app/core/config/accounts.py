"""What accounts are held to: how one gets one, what guards the sign-in, when they end, how long things are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.core.config.text import Text

RegistrationMode = Literal["open", "approval", "invitation", "closed"]


@dataclass(frozen=True, slots=True)
class Registration:
    """`guests`: whether somebody without an account may submit the forms of customers."""

    mode: RegistrationMode = "closed"
    guests: bool = False
    terms: Text | None = None


@dataclass(frozen=True, slots=True)
class Accounts:
    """Suspension after wrong passwords, and the end of customers' accounts."""

    password_length: int = 8
    failures: int = 5
    window_minutes: int = 15
    suspension_minutes: int = 5
    longest_minutes: int = 1440
    address_failures: int = 30
    expiry_notice_days: tuple[int, ...] = (14, 3)
    grace_days: int = 7
    expires_after_days: int = 0  # 0: an account that somebody made himself does not expire


@dataclass(frozen=True, slots=True)
class SignInService:
    """An OpenID Connect service; what it and we alone know is kept in the channel `oidc:<id>`."""

    id: str
    label: Text
    issuer: str
    client_id: str


@dataclass(frozen=True, slots=True)
class Retention:
    """Days; None: for ever."""

    letters_days: int | None = 90
    audit_days: int | None = None
    removed_days: int | None = None
    expired_days: int | None = None
