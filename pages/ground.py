"""The ground of a page: language, direction, mode, looks and the browser's own texts."""

from __future__ import annotations

import copy
import hashlib
import html
import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import get_args

from nicegui import Client, ui
from nicegui.language import Language
from nicegui.translations import translations

from app.core.config import Branding
from app.tenancy.texts import Speech, shipped_languages
from pages.paths import STATIC
from pages.theme import style_of

FOLDER = Path(__file__).resolve().parent / "static"
_QUASAR: dict[str, Language] = {"fa": "fa-IR", "en": "en-US"}
_POPUP_TEXTS = ("connection_lost", "trying_to_reconnect", "message_too_long", "message_too_long_body")
_SCRIPTS = {
    "time": ("just_now", "a_minute_ago", "minutes_ago", "an_hour_ago", "hours_ago"),
    "lightbox": ("picture", "download", "close", "previous", "next"),
}
_FIRST_SHEET = "desk.css"  # tokens come before what uses them


def begin_ground(
    client: Client, speech: Speech, branding: Branding | None, *, dark: bool | None, now: datetime | None = None
) -> None:
    """Set up a client before anything is drawn. `now` by the desk's clock, where there is a desk.

    NiceGUI has one language a route; a copy of the page's settings gives each client its own.
    """
    page = copy.copy(client.page)
    page.language = quasar_language(speech.language)
    page.dark = dark
    client.page = page
    with client:
        ui.add_head_html(f"<style>{style_of(branding)}</style>{_words(speech, now)}")
        ui.add_body_html(f"<noscript><p style='padding:24px'>{speech.say('frame.needs_script')}</p></noscript>")


def add_style_sheets() -> None:
    """Link our style sheets and scripts into every page, by an address that changes with their content."""
    for name, digest in _style_sheets():
        ui.add_head_html(f'<link rel="stylesheet" href="{STATIC}/{name}?v={digest}">', shared=True)
    for path in sorted(FOLDER.glob("*.js")):
        address = f"{STATIC}/{path.name}?v={_digest(path)}"
        ui.add_head_html(f'<script type="module" src="{address}"></script>', shared=True)


def translate_framework() -> None:
    """NiceGUI's own messages in the languages we speak."""
    for language in shipped_languages():
        speech = Speech(language, "gregorian", "latin", "UTC")
        translations[quasar_language(language)] = {name: speech.say(f"frame.{name}") for name in _POPUP_TEXTS}


def quasar_language(language: str) -> Language:
    known = _QUASAR.get(language)
    if known is not None:
        return known
    found: Language = next((each for each in get_args(Language) if each == language), "en-US")
    return found


@cache
def _style_sheets() -> tuple[tuple[str, str], ...]:
    paths = sorted(FOLDER.glob("*.css"), key=lambda path: (path.name != _FIRST_SHEET, path.name))
    return tuple((path.name, _digest(path)) for path in paths)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _words(speech: Speech, now: datetime | None) -> str:
    """What the scripts in `static` say, and the desk's time."""
    said = _spoken(speech.language) | {"numbers": "fa-u-nu-arabext" if speech.digits == "persian" else "en"}
    if now is not None:
        said["now"] = now.isoformat()
    return f'<meta name="desk-words" content="{html.escape(json.dumps(said, ensure_ascii=False))}">'


@cache
def _spoken(language: str) -> dict[str, str]:
    speech = Speech(language, "gregorian", "latin", "UTC")
    return {key: speech.say(f"{group}.{key}") for group, keys in _SCRIPTS.items() for key in keys}
