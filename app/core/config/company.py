"""Who the company is: name, languages, calendar, limits, looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from app.core.config.accounts import Accounts, Registration, Retention, SignInService
from app.core.config.text import Text


@dataclass(frozen=True, slots=True)
class Limits:
    attachment_bytes: int
    attachment_types: frozenset[str]  # extensions without the dot, lower case
    attachments_per_message: int
    session_hours: int


@dataclass(frozen=True, slots=True)
class TenantSettings:
    schema_version: str
    name: Text
    public: bool
    languages: tuple[str, ...]
    time_zone: str
    calendar: Literal["jalali", "gregorian"]
    digits: Literal["persian", "latin"]
    number_prefix: str
    number_start: int
    managed_by: Literal["designer", "files"]
    limits: Limits
    registration: Registration = field(default_factory=Registration)
    accounts: Accounts = field(default_factory=Accounts)
    services: tuple[SignInService, ...] = ()  # others that vouch for people
    people_fields: tuple[str, ...] = ()  # own fields of the bundle on every customer's profile
    retention: Retention = field(default_factory=Retention)
    four_eyes: bool = False  # whether somebody else approves a draft before it is published

    @property
    def guests(self) -> bool:
        """Whether somebody without an account may submit the forms of customers."""
        return self.registration.guests


@dataclass(frozen=True, slots=True)
class Branding:
    title: Text
    color: str
    radius: Literal["sharp", "soft", "round"]
    heading: Text
    intro: Text
    hours: Text | None
    logo: str | None  # name of an asset
    density: Literal["comfort", "compact"] = "comfort"
