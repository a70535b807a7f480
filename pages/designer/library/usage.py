"""How the fields of the library are answered, over all forms of the draft."""

from __future__ import annotations

from app.actions.designer.economics import Economics, economics
from pages.acts import Done, tried
from pages.designer.drafting import Drafting

Usage = dict[str, Economics]


async def read_usage(drafting: Drafting) -> Usage:
    """By field; forms that cannot be counted are left out."""
    found: Usage = {}
    forms = drafting.document.get("forms")
    for form in forms if isinstance(forms, dict) else ():
        answer = await tried(drafting.visit, economics, drafting.id, form)
        if isinstance(answer, Done):
            for name, each in answer.value.items():
                found[name] = together(found[name], each) if name in found else each
    return found


def together(one: Economics, other: Economics) -> Economics:
    """Of two forms."""
    moments = [each.last_used for each in (one, other) if each.last_used is not None]
    return Economics(
        one.asked + other.asked,
        one.filled + other.filled,
        one.edited + other.edited,
        max(moments, default=None),
        one.left_here + other.left_here,
    )


def said(drafting: Drafting, each: Economics | None) -> dict[str, str]:
    """For a row of the library: how often it is filled, and when it was last; nothing of what nobody was asked for."""
    if each is None or not each.asked:
        return {"filled": "", "last": ""}
    visit = drafting.visit
    share = visit.t("economics.share", percent=round(100 * each.filled / each.asked))
    return {"filled": share, "last": visit.speech.ago(each.last_used, visit.now()) if each.last_used else ""}
