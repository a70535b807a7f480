"""What is known of a ticket and what its form says, as the customer reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nicegui import ui

from app.actions.submission import as_submitted
from app.core.config import Field
from app.core.forms import ready_field
from pages.acts import attempt
from pages.parts.facts import Fact, Facts
from pages.parts.labels import item_label
from pages.parts.native import icon, tag
from pages.parts.shown_ticket import ShownTicket
from pages.portal.answered import Answered, organizations

OPENED = "(event) => { if (event.target.open) emit(); }"


async def named(ticket: ShownTicket) -> Mapping[Any, str]:
    """Names of the organizations that answers point to."""
    return await organizations(ticket.visit, _answered(ticket), ticket.view.fields)


def draw_particulars(ticket: ShownTicket, names: Mapping[Any, str]) -> None:
    """Two cards that follow the ticket; the second only where the form asked something of its own.

    `names` of the organizations that answers point to.
    """
    visit = ticket.visit
    with tag("section", "card panel"):
        tag("h2", text=visit.t("ticket.facts"))
        known = Facts()
    with tag("section", "card panel") as card:
        tag("h2", text=visit.t("ticket.fields"))
        answers = Answered(visit)
    ticket.follow(lambda: known.show(list(_known(ticket))))

    def draw() -> None:
        fields = _answered(ticket)
        card.set_visibility(bool(fields))
        answers.show(fields, ticket.view.fields, {**ticket.view.people, **names}, ticket.view.attachments)

    ticket.follow(draw)
    _draw_submission(ticket)


def _draw_submission(ticket: ShownTicket) -> None:
    """What was sent, word for word, by the form of then; read when it is first opened."""
    visit = ticket.visit

    async def read() -> None:
        found = await attempt(visit, as_submitted, ticket.number)
        if found is None or place.default_slot.children:
            return
        sent = found.value
        names = await organizations(visit, sent.fields, sent.values)
        with place:
            when = visit.t("ticket.sent_at", when=visit.speech.moment(sent.at), form=visit.label(sent.form.label))
            ui.label(when).classes("secondary")
            Answered(visit).show(sent.fields, sent.values, {**sent.people, **names}, ticket.view.attachments)

    with tag("details", "card panel panel--fold") as fold:
        with tag("summary"):
            tag("span", text=visit.t("ticket.as_submitted"))
            icon("expand_more")
        place = tag("div", "submitted")
    fold.mark("as-submitted").on("toggle", read, [], js_handler=OPENED)


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
    found = [bundle.fields[name] for name in order if name in values and bundle.fields.get(name)]
    return [ready_field(field, bundle) for field in found if not field.reserved]
