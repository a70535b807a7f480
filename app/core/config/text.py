"""Labels in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A label in the languages it was given; `in_` falls back exact → base language → default → any."""

    by_language: Mapping[str, str]
    default: str

    def in_(self, language: str) -> str:
        known = self.by_language
        for tag in (language, language.split("-", maxsplit=1)[0], self.default):
            if tag in known:
                return known[tag]
        return next(iter(known.values()), "")
