"""A reader without a desk: enough for what only formats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from app.core.config import Bundle, Text
from app.tenancy.bundle import load_bundle
from app.tenancy.texts import Speech, speech_for
from pages.visit import Visit
from tests.cast import START, company


@dataclass(frozen=True)
class _DeskOfBundle:
    bundle: Bundle
    slug: str = "portal"


@dataclass(frozen=True)
class _House:
    def clock(self) -> Any:
        return START


@dataclass(frozen=True)
class _HelpDesk:
    house: _House


def reader(
    language: str = "fa", calendar: Literal["jalali", "gregorian"] = "jalali", *, is_staff: bool = False
) -> Visit:
    """Somebody who reads in that language and calendar, in Tehran."""
    bundle = load_bundle(company(), 1)
    speech: Speech = replace(speech_for(bundle.tenant, language), calendar=calendar)
    session = cast("Any", type("Session", (), {"is_staff": is_staff, "csrf": "word"})())
    desk, help_desk = cast("Any", _DeskOfBundle(bundle)), cast("Any", _HelpDesk(_House()))
    return Visit(help_desk, desk, session, speech, "/portal/", None, "")


def text(persian: str, english: str) -> Text:
    return Text({"fa": persian, "en": english}, "fa")
