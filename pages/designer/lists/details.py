"""What stands beside a list of a draft: the panel of the chosen thing, and what no panel of rows could set."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from app.core.config import PERMISSIONS
from app.tenancy.bundle.layout import At
from app.tenancy.design import listing
from app.tenancy.design.known import choices
from app.tenancy.design.listing import Item
from app.tenancy.design.steps import value_at
from pages.designer.drafting import Drafting
from pages.designer.lists.holidays import Holidays
from pages.designer.lists.hours import Hours
from pages.designer.lists.item_list import Drawn, ItemList, plain
from pages.designer.lists.letters import subject_of
from pages.designer.lists.targets import Targets
from pages.designer.panel.rows import choice_of
from pages.designer.panel.whole import panel
from pages.designer.places import label_of
from pages.parts.native import link, tag

Detail = Callable[[Drafting, At], None]


def plain_detail(drafting: Drafting, at: At) -> None:
    """All that the schema knows of it."""
    panel(drafting, at)


def _role(drafting: Drafting, at: At) -> None:
    panel(drafting, at, except_=[f"permissions.{name}" for name in (*PERMISSIONS, "note")])


def _calendar(drafting: Drafting, at: At) -> None:
    panel(drafting, at)
    hours, holidays = Hours(drafting, at), Holidays(drafting, at)
    _follow(drafting, at, hours, hours.draw, holidays.draw)


def _policy(drafting: Drafting, at: At) -> None:
    panel(drafting, at)
    targets = Targets(drafting, at)
    _follow(drafting, at, targets, targets.draw)
    tag("h2", text=drafting.visit.t("designer.list.escalations"))
    sublist(drafting, (*at, "escalations"), "escalations", drawn_of(drafting, "escalations"))


def _golden(drafting: Drafting, at: At) -> None:
    """What was answered is pinned in the preview, and shown here."""
    panel(drafting, at)
    visit, ticket = drafting.visit, value_at(drafting.document, at)
    tag("h2", text=visit.t("designer.golden.values"))
    with tag("dl", "golden-values"):
        for name, value in ticket.get("values", {}).items():
            tag("dt", text=field_label(drafting, name), dir="auto")
            tag("dd", text=_answer(drafting, name, value), dir="auto")
    link(visit.paths.draft_preview(drafting.id, str(ticket.get("form", ""))), "button", visit.t("designer.golden.pin"))


def _answer(drafting: Drafting, name: str, value: Any) -> str:
    """An option by its label; what else was answered as it stands there."""
    if isinstance(value, bool):
        return drafting.visit.t("field.yes" if value else "field.no")
    if isinstance(value, list):
        return drafting.visit.t("field.comma").join(_answer(drafting, name, each) for each in value)
    known = {each.id: each for each in choices(drafting.document, "option", ("fields", name))}
    if isinstance(value, str):
        return choice_of(drafting, known[value])["label"] if value in known else value
    return json.dumps(value, ensure_ascii=False)


def sublist(drafting: Drafting, home: At, words: str, drawn: Drawn = plain) -> None:
    """A list within a thing, with the panel of the chosen one below it."""

    async def show(id: str) -> None:
        place.clear()
        found = [item for item in listing.items(drafting.document, home) if item.id == id]
        if found:
            with place:
                panel(drafting, found[0].at)

    ItemList(drafting, home, show, words=words, drawn=drawn)
    place = tag("div", "designer-lists__below")


def _follow(drafting: Drafting, at: At, part: Any, *draws: Callable[[], None]) -> None:
    """Draw anew after each change, for as long as the thing is shown."""

    def heard() -> None:
        if not part.is_deleted and _is_there(drafting, at):
            for draw in draws:
                draw()

    drafting.watch(heard)


def field_label(drafting: Drafting, name: str) -> str:
    """What a field of the library is called, one of ours by our own words."""
    visit = drafting.visit
    found = next((item for item in listing.items(drafting.document, ("fields", "fields")) if item.id == name), None)
    said = label_of(drafting, found.value, "") if found and "label" in found.value else ""
    return said or (visit.t(f"reserved_field.{name}") if visit.speech.knows(f"reserved_field.{name}") else name)


def _warning(drafting: Drafting, value: Mapping[str, Any]) -> str:
    """At how much of which promise it is given."""
    target = drafting.visit.t(f"schema.sla.escalation.target.option.{value.get('target', 'resolution')}")
    return drafting.visit.t("designer.escalation.named", target=target, percent=value.get("percent", 0))


def _is_there(drafting: Drafting, at: At) -> bool:
    return any(item.at == at for item in listing.items(drafting.document, at[:-1]))


DETAILS: Mapping[str, Detail] = {"roles": _role, "calendars": _calendar, "policies": _policy, "golden": _golden}


def drawn_of(drafting: Drafting, kind: str) -> Drawn:
    """What a row of the list says beside its label."""

    def named(part: str, id: object) -> str:
        found = next((each for each in listing.items(drafting.document, ("catalog", part)) if each.id == id), None)
        return label_of(drafting, found.value, found.id) if found else ""

    def drawn(item: Item) -> Mapping[str, Any]:
        value = item.value
        if kind == "priorities":
            return {"tone": value.get("tone", "quiet"), "hint": drafting.visit.speech.number(value.get("rank", 0))}
        if kind == "roles":
            return {"hint": drafting.visit.t(f"admin.kind.{'staff' if value.get('kind') == 'staff' else 'customer'}")}
        if kind in ("groups", "topics"):
            return {"hint": named("departments", value.get("department"))}
        if kind == "letters":
            return {"label": subject_of(drafting, item.id)}
        if kind == "escalations":
            return {"label": _warning(drafting, value)}
        return {"icon": f"sym_r_{value['icon']}"} if kind == "views" and value.get("icon") else {}

    return drawn
