"""Images of a bundle: few, small, and really images (L0)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import Any

import filetype

from app.tenancy.bundle.findings import Finding, finding, short
from app.tenancy.bundle.layout import ASSET, ASSETS

MAX_BYTES = 512 * 1024
_MEDIA = {"image/png": "png", "image/webp": "webp", "image/jpeg": "jpg"}


def check_assets(document: Mapping[str, Any]) -> Iterator[Finding]:
    """Names, sizes and contents."""
    assets = document.get(ASSETS)
    for name, content in assets.items() if isinstance(assets, dict) else ():
        at = (ASSETS, name)
        if not ASSET.fullmatch(name):
            expected = "<name>.png|webp|jpg"
            yield finding("L0.asset_name", None, at, found=short(name), expected=expected, suggestion=_renamed(name))
            continue
        decoded = _decoded(content)
        if decoded is None:
            yield finding("L0.asset_content", None, at, expected="base64")
        elif len(decoded) > MAX_BYTES:
            yield finding("L0.asset_size", None, at, found=str(len(decoded)), expected=str(MAX_BYTES))
        elif (really := _kind(decoded)) != name.rpartition(".")[2]:
            yield finding("L0.asset_content", None, at, found=really, expected=name.rpartition(".")[2])


def _renamed(name: str) -> str | None:
    plain = name.lower().replace(" ", "-").replace(".jpeg", ".jpg")
    return plain if ASSET.fullmatch(plain) else None


def _decoded(content: object) -> bytes | None:
    try:
        return base64.b64decode(content, validate=True) if isinstance(content, str) else None
    except (binascii.Error, ValueError):
        return None


def _kind(content: bytes) -> str | None:
    guess = filetype.guess(content)
    return _MEDIA.get(guess.mime, guess.extension) if guess else None
