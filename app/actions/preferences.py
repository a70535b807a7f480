"""What a person likes: how close the rows of his lists stand, which columns they have, what follows an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

DENSITIES = ("comfort", "compact")
AFTER_UPDATE = ("stay", "list", "next")


@dataclass(frozen=True, slots=True)
class Preferences:
    """`columns` by list: a view of the bundle, or `saved-<number>`. `after_update`: where an answered ticket leads."""

    density: Literal["comfort", "compact"] = "comfort"
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    after_update: Literal["stay", "list", "next"] = "stay"


def preferences_of(stored: Mapping[str, Any]) -> Preferences:
    """From what is kept with the person; what he never chose is as it comes."""
    known = dict(stored)
    if "columns" in known:
        known["columns"] = {name: tuple(columns) for name, columns in known["columns"].items()}
    return Preferences(**known)
