"""Does a list or a text contain something: lists by their items, texts by their folded form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from app.core.conditions.comparing import ALIKE, MANY, Reader, Reading, compare, folded

Facts: TypeAlias = Mapping[str, Any]


def list_has(op: str, found: Any, wanted: tuple[Reading | None, ...], read: Reader, facts: Facts) -> bool:
    """Whether a list holds the wanted values: all of them under `contains_all`, else one."""
    items = [item for item in map(read, found) if item is not None]
    return _enough(op)(
        want is not None and any(compare(item, want, facts) in ALIKE for item in items) for want in wanted
    )


def text_has(op: str, found: str, wanted: object) -> bool:
    """Whether a text holds the wanted parts, or begins with one."""
    parts = wanted if isinstance(wanted, MANY) else (wanted,)
    texts = [folded(part) if isinstance(part, str) else "" for part in parts]
    text = folded(found)
    if op == "starts_with":
        return bool(texts[0]) and text.startswith(texts[0])
    return _enough(op)(bool(part) and part in text for part in texts)


def _enough(op: str) -> Callable[..., bool]:
    return all if op == "contains_all" else any
