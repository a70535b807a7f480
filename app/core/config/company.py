"""Who the company is: name, languages, calendar, limits, looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Text:
    """A label in the languages it was given; `in_` falls back exact → base language → default → any."""

    by_language: Mapping[str, str]
    default: str

    def in_(self, language: str) -> str:
        known = self.by_language
        for tag in (language, language.split("-", maxsplit=1)[0], self.default):
            if tag in known:
                return known[tag]
        return next(iter(known.values()), "")


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
    guests: bool = False  # whether somebody without an account may submit the forms of customers


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
