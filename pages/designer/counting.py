"""How many there are, in words: one of them has a sentence of its own."""

from __future__ import annotations

from pages.visit import Visit


def counted(visit: Visit, key: str, count: int) -> str:
    return visit.t(f"{key}_one" if count == 1 else key, count=count)
