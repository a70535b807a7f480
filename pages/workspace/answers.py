"""What the form asked and the customer answered, and who asks."""

from __future__ import annotations

from collections.abc import Iterable

from app.actions import people
from app.actions.views import AttachmentView, PersonView
from app.core.config import VALUELESS_TYPES, Field
from app.core.problems import Refused
from pages.parts.facts import Fact, Facts, Link
from pages.parts.labels import FACES, initials
from pages.parts.native import tag
from pages.parts.shown_ticket import ShownTicket
from pages.parts.values import CODES, shown
from pages.visit import Visit

_LONG = frozenset({"long_text", "rich_text", "file"})
_LONG_FROM = 26  # letters that no longer fit beside their name
_SCHEMES = ("https://", "http://")


async def requester_of(ticket: ShownTicket) -> PersonView | None:
    """The requester with his addresses, None where this person may not look him up."""
    visit = ticket.visit
    try:
        return await visit.desk.arun(people.person, visit.who, ticket.view.row.requester.id)
    except Refused:
        return None


def requester_card(ticket: ShownTicket, person: PersonView | None) -> None:
    """Name and organisation of who asks, with the addresses one may see."""
    visit, row = ticket.visit, ticket.view.row
    with tag("section", "card panel"):
        with tag("div", "person"):
            face = f"face face-{row.requester.id % FACES}"
            tag("span", face, initials(row.requester.name), aria_hidden="true")
            with tag("div", "person__text"):
                tag("h2", "", row.requester.name)
                tag("span", "secondary", row.organization or visit.t("workspace.no_organization"))
        if person is not None and (person.email or person.mobile):
            Facts().show(list(_addresses(visit, person)))


def fields_card(ticket: ShownTicket) -> None:
    """Every answer this person may see, in the order of the form."""
    visit = ticket.visit
    with tag("section", "card panel"):
        tag("h2", "", visit.t("workspace.fields"))
        facts = Facts()
        version = tag("p", "hint", visit.t("workspace.config_version", version=ticket.view.config_version))
        version.props["dir"] = "auto"
    ticket.follow(lambda: facts.show([_fact(ticket, field) for field in _answered(ticket)]))


def _addresses(visit: Visit, person: PersonView) -> Iterable[Fact]:
    for kind, value, scheme in (("email", person.email, "mailto"), ("mobile", person.mobile, "tel")):
        if value:
            label, is_long = visit.t(f"workspace.requester.{kind}"), len(value) > _LONG_FROM
            yield Fact(kind, label, value, href=f"{scheme}:{value}", code=True, long=is_long)


def _answered(ticket: ShownTicket) -> list[Field]:
    visit, values = ticket.visit, ticket.view.fields
    form = visit.bundle.forms.get(ticket.view.row.form)
    placed = [item.field for item in form.items()] if form else []
    order = [*placed, *(name for name in values if name not in placed)]
    known = [visit.bundle.fields[name] for name in order if name in values and name in visit.bundle.fields]
    return [field for field in known if not field.reserved and field.type not in VALUELESS_TYPES]


def _fact(ticket: ShownTicket, field: Field) -> Fact:
    visit, value = ticket.visit, ticket.view.fields[field.id]
    label = visit.label(field.label)
    if field.type == "file":
        return Fact(field.id, label, links=_links(visit, ticket.view.attachments, value), long=True)
    text = shown(visit, field, value, ticket.view.people)
    is_link = field.type == "url" and str(value).startswith(_SCHEMES)
    is_long = field.type in _LONG or len(text) > _LONG_FROM
    return Fact(field.id, label, text, href=text if is_link else "", code=field.type in CODES, long=is_long)


def _links(visit: Visit, files: Iterable[AttachmentView], ids: object) -> tuple[Link, ...]:
    wanted = ids if isinstance(ids, list) else []
    return tuple(Link(file.name, visit.paths.attachment(file.id)) for file in files if file.id in wanted)
