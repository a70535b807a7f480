"""The company's picture: taken into the assets of a draft when it is one, and named by the looks."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import filetype

from app.core.problems import Problem, Refused, TooLarge
from app.tenancy.bundle.assets import MAX_BYTES, check_assets
from app.tenancy.bundle.layout import ASSETS, Document
from app.tenancy.design.edits import Edit
from app.tenancy.design.steps import Step, add, remove, replace, step

_LOGO = ("branding", "logo")
_EXTENSIONS = {"image/png": "png", "image/webp": "webp", "image/jpeg": "jpg"}
_SIGNS = 8  # of the content's hash in the name, so that another picture has another one


def with_logo(document: Document, content: bytes) -> Step | None:
    """A step with that picture instead of the one before; None: it is the same. Raises Refused at `logo`, TooLarge."""
    if len(content) > MAX_BYTES:
        raise TooLarge("logo.too_large", "logo", max_kilobytes=MAX_BYTES // 1024)
    guess = filetype.guess(content)
    extension = _EXTENSIONS.get(guess.mime) if guess else None
    if extension is None:
        raise Refused(Problem("logo.no_picture", "logo"))
    name = f"logo-{hashlib.sha256(content).hexdigest()[:_SIGNS]}.{extension}"
    if document["branding"].get("logo") == name:
        return None
    coded = base64.b64encode(content).decode()
    if any(check_assets({ASSETS: {name: coded}})):
        raise Refused(Problem("logo.no_picture", "logo"))
    edits: list[Edit] = [] if ASSETS in document else [add((ASSETS,), {})]
    edits += [*_without_old(document), add((ASSETS, name), coded)]
    edits.append(replace(_LOGO, name) if "logo" in document["branding"] else add(_LOGO, name))
    return step("logo", edits, _LOGO)


def without_logo(document: Document) -> Step | None:
    """A step after which the first letter of the title stands there; None: it does already."""
    if "logo" not in document["branding"]:
        return None
    return step("no_logo", [*_without_old(document), remove(_LOGO)], _LOGO)


def logo_of(document: Document) -> str:
    """The picture as an address that holds it; empty for none."""
    name = document["branding"].get("logo")
    content: Any = document.get(ASSETS, {}).get(name) if isinstance(name, str) else None
    if not isinstance(name, str) or not isinstance(content, str):
        return ""
    media = next((media for media, end in _EXTENSIONS.items() if name.endswith(f".{end}")), "image/png")
    return f"data:{media};base64,{content}"


def _without_old(document: Document) -> list[Edit]:
    old = document["branding"].get("logo")
    return [remove((ASSETS, old))] if isinstance(old, str) and old in document.get(ASSETS, {}) else []
