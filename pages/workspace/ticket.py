"""One ticket on an agent's desk: the conversation in the middle, acts above, what is known beside it; live."""

from __future__ import annotations

from collections.abc import Mapping

from app.actions.drafting import DraftView, Kind, draft
from app.actions.reading import open_ticket, open_views
from pages import live
from pages.parts.conversation import Conversation
from pages.parts.native import tag
from pages.parts.shown_ticket import ShownTicket
from pages.visit import Visit
from pages.workspace.answers import fields_card, requester_card, requester_of
from pages.workspace.composer import PERMISSIONS, Composer
from pages.workspace.header import draw_header
from pages.workspace.news import News
from pages.workspace.past import draw_past
from pages.workspace.shell import workspace_shell
from pages.workspace.side import Properties, staff_for


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound before anything is drawn."""
    view = await visit.desk.arun(open_ticket, visit.who, params["number"])
    views = await visit.desk.arun(open_views, visit.who)
    ticket = ShownTicket(visit, view, visit.paths.workspace(), for_customer=False)
    staff, requester = await staff_for(ticket), await requester_of(ticket)
    drafts = await _drafts(visit, view.row.number)
    is_told = bool(view.messages) and view.messages[0].by_requester  # otherwise its fields are all there is of it
    with workspace_shell(visit, views, ""), tag("article", "ticket"):
        draw_header(ticket)
        with tag("div", "ticket__talk"):
            News(ticket)
            if not is_told:
                fields_card(ticket)
            talk = Conversation(visit, view)
            ticket.follow(lambda: talk.show(ticket.view))
            Composer(ticket, drafts)
        with tag("aside", "ticket__side", aria_label=visit.t("workspace.details")):
            Properties(ticket, staff)
            requester_card(ticket, requester)
            if is_told:
                fields_card(ticket)
            draw_past(ticket)
    live.watch(visit, ticket.heard, ticket=view.row.id)


async def _drafts(visit: Visit, number: str) -> Mapping[Kind, DraftView | None]:
    return {kind: await visit.desk.arun(draft, visit.who, kind, number) for kind in PERMISSIONS}
