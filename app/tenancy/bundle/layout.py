"""Where each part of a bundle lies: in the document, and in the folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeAlias

At: TypeAlias = tuple[str | int, ...]  # the way from the document's root
Document: TypeAlias = dict[str, Any]

REQUIRED_PARTS = ("tenant", "branding", "catalog", "fields", "views")
OPTIONAL_PARTS = ("sla", "notifications")
SINGLE_PARTS = (*REQUIRED_PARTS, *OPTIONAL_PARTS)
# part → kind of schema
MAPPED_PARTS = {"forms": "form", "workflows": "workflow", "texts": "texts", "tests": "golden"}
ASSETS = "assets"
PARTS = (*SINGLE_PARTS, *MAPPED_PARTS, ASSETS)

ROOT = Path(__file__).resolve().parents[3]
SCHEMAS = ROOT / "config_schemas"
CATALOGUES = ROOT / "i18n"

ID = re.compile(r"[a-z][a-z0-9_]{1,47}", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
ASSET = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.(png|webp|jpg)", re.ASCII)
_POSITION = re.compile(r"0|[1-9][0-9]{0,8}")  # longer ones are no places in a list
NAMES = {"forms": ID, "workflows": ID, "texts": LANGUAGE, "tests": ID}


def home(at: At) -> tuple[str, At]:
    """The file in which that place of the document lies, and the way within the file."""
    if not at:
        return "", ()
    part = str(at[0])
    if part in MAPPED_PARTS and len(at) > 1:
        return f"{part}/{at[1]}.json", at[2:]
    if part == ASSETS and len(at) > 1:
        return f"{part}/{at[1]}", at[2:]
    return (f"{part}.json", at[1:]) if part in SINGLE_PARTS else (part, at[1:])


def place(file: str, inside: str) -> At:
    """Where in the document a JSON pointer of a file leads: the inverse of `home` and `pointer`."""
    return (*file.removesuffix(".json").split("/", 1), *way(inside)) if file else way(inside)


def pointer(at: At) -> str:
    """The way as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in at)


def way(written: str) -> At:
    """A JSON pointer as the way it spells, list positions as numbers."""
    tokens = (token.replace("~1", "/").replace("~0", "~") for token in written.split("/")[1:])
    return tuple(int(token) if _POSITION.fullmatch(token) else token for token in tokens)


def shipped_languages() -> frozenset[str]:
    """The languages whose texts the product has."""
    return frozenset(path.stem for path in CATALOGUES.glob("*.json"))
