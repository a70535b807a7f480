"""What of a golden ticket has come out otherwise, by the names of the draft."""

from __future__ import annotations

from app.core.text import isolate
from app.core.trial import Miss
from app.tenancy.design.called import Called
from pages.designer.drafting import Drafting

_KINDS = {"priority": "priority", "department": "department", "transitions": "transition", "policy": "policy"}


def miss_words(drafting: Drafting, miss: Miss) -> str:
    """One sentence: what was pinned, and what came of it."""
    say, called = drafting.visit.t, Called(drafting.document, drafting.visit.speech)
    kind = _KINDS.get(miss.what, "field")
    expected, found = (
        tuple(say("golden.name", name=isolate(called.name(kind, each))) for each in names) or (say("golden.none"),)
        for names in (miss.expected, miss.found)
    )
    return say(f"golden.miss.{miss.what}", expected=expected, found=found)
