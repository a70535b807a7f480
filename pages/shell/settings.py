"""What a person may set from the shell's menu."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.actions.people import THEMES
from app.actions.preferences import DENSITIES
from pages.visit import Visit

_LANGUAGES = {"fa": "فارسی", "en": "English"}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """`name` is that of a parameter of `people.prefer`, `now` the value in force."""

    name: str
    label: str
    now: str
    choices: tuple[Choice, ...]


def settings_of(visit: Visit) -> tuple[Setting, ...]:
    """Those that leave a choice."""
    return tuple(setting for setting in _settings(visit) if len(setting.choices) > 1)


def _settings(visit: Visit) -> Iterator[Setting]:
    session = visit.session
    density = session.preferences.density if session else DENSITIES[0]
    yield _said(visit, "density", density, DENSITIES)
    yield _said(visit, "theme", session.theme if session else "auto", THEMES)
    languages = tuple(Choice(name, _LANGUAGES.get(name, name), name) for name in visit.bundle.tenant.languages)
    yield Setting("language", visit.t("shell.language"), visit.speech.language, languages)


def _said(visit: Visit, name: str, now: str, values: tuple[str, ...]) -> Setting:
    choices = tuple(Choice(value, visit.t(f"shell.{name}.{value}")) for value in values)
    return Setting(name, visit.t(f"shell.{name}"), now, choices)
