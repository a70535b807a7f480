"""A ticket as it stands among the links of another one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkView:
    """A ticket that belongs with this one. `part`: this is part of it; `is_reverse`: the other way round."""

    number: str
    subject: str
    form: str
    state: str
    category: str
    kind: str  # related, duplicate, part
    is_reverse: bool
