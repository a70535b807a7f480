"""A page of a moment on the way to another site. Our policy lets no form lead there, so a link does."""

from __future__ import annotations

import html

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from app.core.config import Text
from app.tenancy.desk import Desk
from pages.reader import speech_of

_PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="0;url={address}">
<title>{title}</title>
<body style="font-family:sans-serif;padding:24px">
<h1 style="font-size:1.2rem">{title}</h1>
<p><a href="{address}" rel="noreferrer">{go}</a></p>
"""


def passing_on(request: Request, desk: Desk, address: str, label: Text) -> Response:
    """To `address`, which begins with https:// (or http:// where things are tried out)."""
    speech = speech_of(request, desk.bundle.tenant, None)
    name = label.in_(speech.language)
    words = {
        "language": speech.language,
        "direction": "rtl" if speech.is_right_to_left else "ltr",
        "address": address,
        "title": speech.say("identity.passing_on", service=name),
        "go": speech.say("identity.go_on"),
    }
    whole = _PAGE.format(**{key: html.escape(word) for key, word in words.items()})
    return HTMLResponse(whole, headers={"Cache-Control": "no-store"})
