"""How a reader is spoken to: by his own settings when he has signed in, by the browser's cookies otherwise."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from app.actions.accounts import SessionView
from app.core.config import TenantSettings
from app.tenancy.texts import Speech, shipped_languages, speech_for
from pages.security.cookies import LANGUAGE, THEME

_FIRST = "fa"
_DARK = {"light": False, "dark": True}


def speech_of(request: HTTPConnection, tenant: TenantSettings, session: SessionView | None) -> Speech:
    return speech_for(tenant, session.language if session else request.cookies.get(LANGUAGE))


def speech_without_tenant(request: HTTPConnection) -> Speech:
    """For pages of no company."""
    wanted = request.cookies.get(LANGUAGE)
    language = wanted if wanted in shipped_languages() else _FIRST
    is_first = language == _FIRST
    return Speech(language, "jalali" if is_first else "gregorian", "persian" if is_first else "latin", "UTC")


def is_dark(request: HTTPConnection, session: SessionView | None) -> bool | None:
    """None: as the reader's system has it."""
    return _DARK.get(session.theme if session else request.cookies.get(THEME, ""))
