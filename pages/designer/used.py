"""Where something of a draft is used, in a few words and as a list of links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.tenancy.bundle.layout import At
from pages.designer.drafting import Drafting

_RULES = 3  # tokens that lead to the rules of a form


def used_words(drafting: Drafting, places: Sequence[At]) -> str:
    """«در ۲ فرم، ۱ قاعده»; nothing is said of what is used nowhere."""
    say = drafting.visit.t
    counted = Counter(kind for kind, _ in {_home(at) for at in places})
    said = [
        say(f"designer.used.{kind}.one") if count == 1 else say(f"designer.used.{kind}", count=count)
        for kind, count in sorted(counted.items())
    ]
    return say("designer.used", places=tuple(said)) if said else say("designer.used.nowhere")


def homes_of(places: Sequence[At]) -> list[tuple[str, At]]:
    """What uses it: kind, and the place that leads there; each once."""
    found: dict[tuple[str, At], At] = {}
    for at in places:
        found.setdefault(_home(at), at)
    return [(kind, at) for (kind, _), at in found.items()]


def _home(at: At) -> tuple[str, At]:
    if at[0] == "forms" and len(at) >= _RULES and at[2] == "rules":
        return "rules", at[:4]
    if at[0] in ("forms", "workflows"):
        return str(at[0]), at[:2]
    if at[0] == "tests":
        return "tests", at[:2]
    if at[0] == "views":
        return "views", at[:3]
    return "others", at[:3]
