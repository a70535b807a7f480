"""The words of the interface: one catalogue a language, and how a tenant writes numbers and dates."""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from app.core.config import TenantSettings
from app.core.dates import format_date, format_moment, relative
from app.core.numbers import format_number
from app.core.problems import Problem
from app.core.text import to_persian_digits

_FOLDER = Path(__file__).resolve().parents[2] / "i18n"
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_RIGHT_TO_LEFT = frozenset({"fa", "ar", "he", "ur"})


@functools.cache
def catalogue(language: str) -> dict[str, str]:
    """All texts of one language."""
    texts: dict[str, str] = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return texts


def shipped_languages() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


@dataclass(frozen=True, slots=True)
class Speech:
    """How one reader is spoken to: language, calendar, digits and time zone."""

    language: str
    calendar: Literal["jalali", "gregorian"]
    digits: Literal["persian", "latin"]
    zone: str

    @property
    def is_right_to_left(self) -> bool:
        return self.language.split("-")[0] in _RIGHT_TO_LEFT

    def say(self, key: str, **args: Any) -> str:
        """The text of that key; numbers among the arguments are in the reader's digits, lists in his commas."""
        text = catalogue(self.language)[key]
        return text.format(**{name: self._shown(value) for name, value in args.items()}) if args else text

    def filled(self, text: str, **args: Any) -> str:
        """Words of a company with its placeholders filled; what else stands in braces stays as it is."""
        return _PLACEHOLDER.sub(lambda found: str(self._shown(args.get(found[1], found[0]))), text)

    def refusal(self, problem: Problem) -> str:
        """The sentence of one refusal; one that nobody has put into words gets the general one."""
        key = f"problem.{problem.key}"
        return self.say(key, **problem.args) if self.knows(key) else self.say("problem.unknown")

    def knows(self, key: str) -> bool:
        return key in catalogue(self.language)

    def number(self, value: int | Decimal) -> str:
        return format_number(value, self.digits)

    def moment(self, moment: datetime, *, seconds: bool = False) -> str:
        return format_moment(moment, self.zone, self.calendar, self.digits, self.language, seconds=seconds)

    def day(self, moment: datetime) -> str:
        return format_date(
            moment.astimezone(ZoneInfo(self.zone)).date(), self.calendar, self.digits, self.language, style="short"
        )

    def ago(self, moment: datetime, now: datetime) -> str:
        """Relative up to a day, then weekday and time, then the date."""
        found = relative(
            moment, now, zone=self.zone, calendar=self.calendar, digits=self.digits, language=self.language
        )
        return self.say(found.key, **found.args)

    def _shown(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return self.say("field.comma").join(str(self._shown(each)) for each in value)
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        text = f"{value:g}" if isinstance(value, float) else str(value)
        return to_persian_digits(text) if self.digits == "persian" else text


def speech_for(tenant: TenantSettings, language: str | None) -> Speech:
    """The tenant's way of writing in that language, or in its first one when it does not speak it."""
    spoken = language if language in tenant.languages else tenant.languages[0]
    persian = tenant.digits == "persian" and spoken.startswith("fa")
    return Speech(spoken, tenant.calendar, "persian" if persian else "latin", tenant.time_zone)
