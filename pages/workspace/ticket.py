"""One ticket on an agent's desk: the conversation in the middle, acts above, what is known beside it; live."""

from __future__ import annotations

from app.actions.around import OnDesk, open_on_desk
from pages import live
from pages.parts.native import tag
from pages.parts.shown_ticket import ShownTicket
from pages.visit import Visit
from pages.workspace.answers import FieldsCard
from pages.workspace.belonging import Linked, draw_referrals
from pages.workspace.composer import Composer
from pages.workspace.header import Header
from pages.workspace.news import News
from pages.workspace.past import draw_past
from pages.workspace.presence import Presence
from pages.workspace.removing import draw_removed
from pages.workspace.requester import draw_requester
from pages.workspace.side import Properties
from pages.workspace.talk import Talk


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound before anything is drawn."""
    desk = await visit.desk.arun(open_on_desk, visit.who, params["number"])
    ticket = ShownTicket(visit, desk.view, visit.paths.workspace(), for_customer=False)
    is_told = bool(desk.view.messages) and desk.view.messages[0].by_requester  # otherwise its fields are all there is
    with tag("article", "ticket"):
        header = Header(ticket)
        with tag("div", "ticket__talk"):
            with tag("div", "ticket__notices"):
                presence = Presence(ticket)
                News(ticket)
            if desk.view.removed is not None:
                draw_removed(ticket)
            if not is_told:
                FieldsCard(ticket, desk.answers)
            talk = Talk(ticket)
            composer = Composer(ticket, header, desk.drafts)
            talk.undone_by(composer.take_back)
        with tag("aside", "ticket__side", aria_label=visit.t("workspace.details")):
            _draw_side(ticket, desk, with_fields=is_told)
    await composer.restore(desk.drafts)
    live.watch(visit, ticket.heard, ticket=desk.view.row.id, presence=presence.look)


def _draw_side(ticket: ShownTicket, desk: OnDesk, *, with_fields: bool) -> None:
    Properties(ticket)
    draw_requester(ticket, desk)
    if with_fields:
        FieldsCard(ticket, desk.answers)
    Linked(ticket)
    draw_referrals(ticket)
    draw_past(ticket)
