"""Somebody has called: who it is, and which form is to be filled for him."""

from __future__ import annotations

from collections.abc import Sequence

from app.actions import people
from app.actions.intake import open_forms
from app.actions.views import PersonView
from app.core.config import Form
from app.core.problems import NotAllowed, NotFound
from pages.parts.finder import Finder, Group, Item
from pages.parts.labels import FACES, initials
from pages.parts.native import icon, link, tag
from pages.portal.offer import shelves
from pages.visit import Visit

_ICON = "edit_note"
_OFFERED = 8
_LONGEST_NUMBER = 10


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotAllowed, NotFound."""
    me = await visit.desk.arun(people.me, visit.who)
    if "ticket.submit_for" not in me.permissions:
        raise NotAllowed
    caller = await named_caller(visit, params.get("person", ""))
    forms = await visit.desk.arun(open_forms, visit.who)
    with tag("div", "record-page"):
        with tag("header", "record-page__head"):
            tag("h1", text=visit.t("title.for_caller"))
        with tag("section", "record-card"):
            tag("h2", text=visit.t("caller.who"))
            if caller is None:
                _search(visit, may_search="people.view" in me.permissions)
            else:
                draw_caller(visit, caller, visit.paths.for_caller())
        with tag("section", "record-card"):
            tag("h2", text=visit.t("caller.what"))
            tag(
                "p",
                "secondary",
                visit.t(
                    "caller.what_hint" if caller is None else "caller.what_for", name=caller.name if caller else ""
                ),
            )
            _offer(visit, forms, caller)


async def named_caller(visit: Visit, number: str) -> PersonView | None:
    """The person whom an address names. Raises NotFound, NotAllowed."""
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) < _LONGEST_NUMBER):
        raise NotFound
    return await visit.desk.arun(people.person, visit.who, int(number))


def draw_caller(visit: Visit, caller: PersonView, change: str) -> None:
    """Who is on the phone, and the way to somebody else."""
    with tag("div", "caller"):
        tag("i", f"face face-{caller.id % FACES}", initials(caller.name), aria_hidden="true")
        with tag("div", "caller__about"):
            with tag("strong"):
                tag("bdi", text=caller.name)
            if caller.organization:
                with tag("span", "secondary"):
                    tag("bdi", text=caller.organization)
            with tag("span", "secondary caller__ways"):
                for way in filter(None, (caller.mobile, caller.email)):
                    tag("bdi", text=way, dir="ltr")
        link(visit.paths.requested_by(caller.id), "button button--small button--quiet", visit.t("caller.tickets"))
        link(change, "button button--small", visit.t("caller.change"))


def _search(visit: Visit, *, may_search: bool) -> None:
    if not may_search:
        tag("p", "secondary", visit.t("caller.new_hint"))
        return

    async def find(words: str) -> Sequence[Group]:
        found = await visit.desk.arun(people.find_people, visit.who, words, limit=_OFFERED)
        items = tuple(_item(visit, each) for each in found)
        return [Group("people", visit.t("caller.known"), items)]

    Finder(visit, visit.t("caller.search"), find)
    tag("p", "secondary", visit.t("caller.new_hint"))


def _item(visit: Visit, person: PersonView) -> Item:
    way = person.mobile or person.email or ""
    return Item(visit.paths.for_caller(person=person.id), "sym_r_person", person.name, person.organization or "", way)


def _offer(visit: Visit, forms: Sequence[Form], caller: PersonView | None) -> None:
    if not forms:
        tag("p", "secondary", visit.t("home.no_forms"))
    with tag("ul", "caller-forms"):
        for form in (form for shelf in shelves(visit.bundle, forms) for form in shelf.forms):
            href = visit.paths.for_caller(form.id, caller.id if caller else None)
            with tag("li"), link(href, "caller-form"):
                icon(form.icon or _ICON)
                with tag("span", "caller-form__text"):
                    tag("strong", text=visit.label(form.label), dir="auto")
                    if form.description is not None:
                        tag("span", "secondary", visit.label(form.description), dir="auto")
