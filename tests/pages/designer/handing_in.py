"""Files handed in on pages of the designer."""

from __future__ import annotations

import base64
from typing import Any

from pages.designer.files.file_box import FileBox
from tests.pages.designer.at_draft import Designer

KEY = "department.software.label"


def pieces(content: bytes, size: int = 1000) -> list[dict[str, Any]]:
    """As the browser cuts a file."""
    parts = [content[at : at + size] for at in range(0, len(content), size)] or [b""]
    return [
        {"name": "x", "at": at, "last": at == len(parts) - 1, "data": base64.b64encode(part).decode()}
        for at, part in enumerate(parts)
    ]


def hand_in(designer: Designer, content: bytes, size: int = 100_000) -> None:
    for piece in pieces(content, size):
        designer.visitor.user.find(FileBox).trigger("piece", piece)
