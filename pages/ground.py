"""The ground of a page: language, direction, mode, looks and the browser's own texts."""

from __future__ import annotations

import copy
import hashlib
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
_FIRST_SHEET = "desk.css"  # tokens come before what uses them


def begin_ground(client: Client, speech: Speech, branding: Branding | None, *, dark: bool | None) -> None:
    """Set up a client before anything is drawn.

    NiceGUI has one language a route; a copy of the page's settings gives each client its own.
    """
    page = copy.copy(client.page)
    page.language = quasar_language(speech.language)
    page.dark = dark
    client.page = page
    with client:
        ui.add_head_html(f"<style>{style_of(branding)}</style>")
        ui.add_body_html(f"<noscript><p style='padding:24px'>{speech.say('frame.needs_script')}</p></noscript>")


def add_style_sheets() -> None:
    """Link our style sheets into every page, by an address that changes with their content."""
    for name, digest in _style_sheets():
        ui.add_head_html(f'<link rel="stylesheet" href="{STATIC}/{name}?v={digest}">', shared=True)


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
    return tuple((path.name, hashlib.sha256(path.read_bytes()).hexdigest()[:12]) for path in paths)
