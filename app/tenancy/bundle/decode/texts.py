"""Labels: what the object says, filled up with what the overlays say."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from app.core.config import Text
from app.tenancy.bundle.layout import CATALOGUES


class Texts:
    """Reads the texts of one document. Keys are those of the overlays: `department.portal.label`."""

    def __init__(self, languages: Sequence[str], overlays: Mapping[str, Mapping[str, str]]) -> None:
        self.languages = tuple(languages)
        self.default = languages[0]
        self._overlays = [(language, texts) for language, texts in overlays.items() if texts]

    def required(self, said: str | Mapping[str, str] | None, key: str) -> Text:
        """The text of an object; empty when nobody says it."""
        own = {self.default: said} if isinstance(said, str) else dict(said or {})
        for language, texts in self._overlays:
            if key in texts:
                own.setdefault(language, texts[key])
        return Text(own, self.default)

    def optional(self, said: str | Mapping[str, str] | None, key: str) -> Text | None:
        """The same, None when nobody says it."""
        if said is None and not self._overlays:
            return None
        text = self.required(said, key)
        return text if text.by_language else None

    def of_product(self, key: str) -> dict[str, str]:
        """What the product itself says, in the languages of the company."""
        return {language: said for language in self.languages if (said := _catalogue(language).get(key))}


@lru_cache(maxsize=16)
def _catalogue(language: str) -> dict[str, Any]:
    path = CATALOGUES / f"{language}.json"
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return known
