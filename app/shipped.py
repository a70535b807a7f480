"""Bundles that lie in folders: those we ship, and any other the operator names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.tenancy.bundle import errors, read_folder
from app.tenancy.directory import BrokenBundle

_TENANTS = Path(__file__).resolve().parents[1] / "tenants"
STARTER = _TENANTS / "starter"


def shipped_folders() -> list[Path]:
    """The companies we ship; the starter is what new ones are made from, and none itself."""
    return [path.parent for path in sorted(_TENANTS.glob("*/tenant.json")) if path.parent != STARTER]


def read_bundle(folder: Path) -> dict[str, Any]:
    """The folder as a document. Raises BrokenBundle when a file in it is not readable JSON, OSError."""
    read = read_folder(folder)
    wrong = errors(read.findings)
    if wrong:
        raise BrokenBundle(wrong)
    return read.document
