"""What is known of a ticket and what was submitted with it, as the customer reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nicegui import ui

from app.core.config import Field
from app.core.forms import ready_field
from app.tenancy.html import clean_html
from pages.parts.facts import Fact, Facts, Link
from pages.parts.labels import item_label
from pages.parts.native import tag
from pages.parts.shown_ticket import ShownTicket
from pages.parts.values import CODES, shown

_LONG = frozenset({"long_text", "rich_text", "file"})
_LONG_FROM = 28  # letters that no longer fit beside their name
_SCHEMES = ("https://", "http://")


def draw_particulars(ticket: ShownTicket, organizations: Mapping[int, str]) -> None:
    """Two cards that follow the ticket; the second only where the form asked something of its own.

    `organizations`: names of those that answers point to.
    """
    visit = ticket.visit
    with tag("section", "card panel"):
        tag("h2", text=visit.t("ticket.facts"))
        known = Facts()
    with tag("section", "card panel") as card:
        tag("h2", text=visit.t("ticket.fields"))
        answers = Facts()
        rich = tag("div", "rich-answers")
    ticket.follow(lambda: known.show(list(_known(ticket))))

    def draw() -> None:
        fields = _answered(ticket)
        card.set_visibility(bool(fields))
        answers.show([_answer(ticket, field, organizations) for field in fields if field.type != "rich_text"])
        rich.clear()
        with rich:
            for field in fields:
                if field.type == "rich_text":
                    _rich(ticket, field)

    ticket.follow(draw)


def _known(ticket: ShownTicket) -> Iterable[Fact]:
    visit, row, bundle = ticket.visit, ticket.view.row, ticket.visit.bundle
    form = bundle.forms.get(row.form)
    pairs = (
        ("form", visit.label(form.label) if form else row.form),
        ("priority", item_label(visit, bundle.priorities, row.priority)),
        ("product", item_label(visit, bundle.products, row.product)),
        ("topic", item_label(visit, bundle.topics, row.topic)),
        ("department", item_label(visit, bundle.departments, row.department)),
        ("assignee", row.assignee.name if row.assignee else ""),
        ("requester", row.requester.name),
    )
    yield Fact("number", visit.t("ticket.number"), row.number, code=True)
    for name, text in pairs:
        if text:
            yield Fact(name, visit.t(f"ticket.{name}"), text)
    exact = visit.speech.moment(row.created_at, seconds=True)
    yield Fact("created", visit.t("ticket.created"), visit.speech.moment(row.created_at), title=exact)


def _answered(ticket: ShownTicket) -> list[Field]:
    """The form's own fields that have an answer, in its order; what was added later follows."""
    bundle, values = ticket.visit.bundle, ticket.view.fields
    form = bundle.forms.get(ticket.view.row.form)
    placed = [item.field for item in form.items()] if form else []
    order = [*placed, *(name for name in values if name not in placed)]
    found = [bundle.fields[name] for name in order if name in values and name in bundle.fields]
    return [ready_field(field, bundle) for field in found if not field.reserved]


def _answer(ticket: ShownTicket, field: Field, organizations: Mapping[int, str]) -> Fact:
    visit, value = ticket.visit, ticket.view.fields[field.id]
    label = visit.label(field.label)
    if field.type == "file":
        wanted = value if isinstance(value, list) else []
        files = [file for file in ticket.view.attachments if file.id in wanted]
        return Fact(field.id, label, links=tuple(Link(f.name, visit.paths.attachment(f.id)) for f in files), long=True)
    text = shown(visit, field, value, organizations if field.type == "organization" else ticket.view.people)
    is_link = field.type == "url" and str(value).startswith(_SCHEMES)
    is_long = field.type in _LONG or len(text) > _LONG_FROM
    return Fact(field.id, label, text, href=text if is_link else "", code=field.type in CODES, long=is_long)


def _rich(ticket: ShownTicket, field: Field) -> None:
    tag("h3", text=ticket.visit.label(field.label))
    ui.html(clean_html(str(ticket.view.fields[field.id])), sanitize=True).classes("rich-text").props("dir=auto")
