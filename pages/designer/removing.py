"""Asking before something is taken out of a draft: where it is used, and what becomes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from app.tenancy.bundle.findings import human_path
from app.tenancy.bundle.layout import At
from app.tenancy.design import listing
from app.tenancy.design.published import is_published
from pages.designer.drafting import Drafting
from pages.designer.places import label_of
from pages.parts.native import tag
from pages.parts.sheet import Sheet

_SHOWN = 8


def is_light(drafting: Drafting, home: At, id: str) -> bool:
    """Whether nobody needs to be asked: only this draft has it, and nothing names it."""
    document = drafting.document
    at = listing.item(document, home, id).at
    return not is_published(drafting.published, document, at) and not listing.used_by(document, home, id)


def ask_removal(drafting: Drafting, home: At, id: str, remove: Callable[[], Awaitable[bool]]) -> None:
    """Say where it is used and what removing means, then do it when that is wanted."""
    say, document = drafting.visit.t, drafting.document
    found = listing.item(document, home, id)
    name, used = label_of(drafting, found.value, id), listing.used_by(document, home, id)
    is_in_force = is_published(drafting.published, document, found.at)
    title, confirm = say("designer.removing.title", name=name), say("designer.items.remove")
    with Sheet(drafting.visit, title, confirm, remove, tone="danger") as sheet:
        if is_in_force:
            key = "designer.removing.published" if listing.may_retire(home) else "designer.removing.in_force"
            tag("p", text=say(key))
        if used:
            tag("p", text=say("designer.removing.used", count=len(used)))
            with tag("ul", "used-by"):
                for at in used[:_SHOWN]:
                    tag("li", text=human_path(document, at), dir="ltr")
            if len(used) > _SHOWN:
                tag("p", "hint", say("designer.removing.more", count=len(used) - _SHOWN))
    sheet.open()
