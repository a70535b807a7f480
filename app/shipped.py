"""Bundles that lie in folders: those we ship, and any other the operator names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.core.config import Branding, Bundle, Text
from app.tenancy.bundle import BrokenBundle, errors, load_bundle, read_folder

_TENANTS = Path(__file__).resolve().parents[1] / "tenants"
STARTER = _TENANTS / "starter"
GALLERY = _TENANTS / "gallery"  # what lies here is there to begin with, and served by nobody
# Named one by one: a folder that an operator adds is somebody's company, and none of the others' business.
_ALSO_SHOWN = (STARTER, _TENANTS / "portal", _TENANTS / "acme")


@dataclass(frozen=True, slots=True)
class Example:
    """A bundle one can begin with. `counts` by part: `forms`, `fields`, `workflows`, `departments`, `roles`."""

    name: str
    branding: Branding
    languages: tuple[str, ...]
    forms: tuple[tuple[Text, str | None], ...]
    counts: tuple[tuple[str, int], ...]


def shipped_folders() -> list[Path]:
    """The companies we ship; the starter is what new ones are made from, and none itself."""
    return [path.parent for path in sorted(_TENANTS.glob("*/tenant.json")) if path.parent != STARTER]


@lru_cache(maxsize=1)
def gallery() -> tuple[Example, ...]:
    """Every bundle one can begin with: the starter, what lies in the gallery, and the companies we ship."""
    return tuple(_example(name, load_bundle(read_bundle(folder), 0)) for name, folder in _examples().items())


def example(name: str) -> dict[str, Any]:
    """The bundle of the gallery with that name as a document. Raises KeyError for any other name."""
    return read_bundle(_examples()[name])


def _examples() -> dict[str, Path]:
    own = [path.parent for path in sorted(GALLERY.glob("*/tenant.json"))]
    first, *others = (folder for folder in _ALSO_SHOWN if folder.is_dir())  # an operator may have removed some
    return {folder.name: folder for folder in (first, *own, *others)}


def read_bundle(folder: Path) -> dict[str, Any]:
    """The folder as a document. Raises BrokenBundle when a file in it is not readable JSON, OSError."""
    read = read_folder(folder)
    wrong = errors(read.findings)
    if wrong:
        raise BrokenBundle(wrong)
    return read.document


def _example(name: str, bundle: Bundle) -> Example:
    parts = ("forms", "fields", "workflows", "departments", "roles")
    return Example(
        name=name,
        branding=bundle.branding,
        languages=bundle.tenant.languages,
        forms=tuple((form.label, form.icon) for form in bundle.forms.values()),
        counts=tuple((part, len(getattr(bundle, part))) for part in parts),
    )
