"""notifications.json."""

from __future__ import annotations

from app.core.config import LetterText
from app.tenancy.bundle.decode.texts import Texts
from app.tenancy.bundle.layout import Document


def decode_letters(part: Document, texts: Texts) -> dict[str, LetterText]:
    return {item["id"]: _letter(item, texts) for item in part.get("letters", ())}


def _letter(item: Document, texts: Texts) -> LetterText:
    key = f"letter.{item['id']}"
    return LetterText(
        id=item["id"],
        subject=texts.optional(item.get("subject"), f"{key}.subject"),
        body=texts.optional(item.get("body"), f"{key}.body"),
    )
