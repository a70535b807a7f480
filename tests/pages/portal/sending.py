"""Whether a form has become a ticket, and where its page has gone."""

from __future__ import annotations

from urllib.parse import urlsplit

from app.actions.reading import TicketQuery, list_tickets
from app.tenancy.desk import Desk
from tests.cast import Cast
from tests.pages.patience import eventually
from tests.pages.portal.filler import Filler


def numbers(desk: Desk, cast: Cast) -> list[str]:
    return [row.number for row in desk.run(list_tickets, cast.customer, TicketQuery()).items]


def went_to(filler: Filler) -> str:
    return filler.visitor.user.back_history[-1]


async def submitted(filler: Filler, portal: Desk, cast: Cast) -> str:
    await eventually(lambda: numbers(portal, cast))
    await eventually(lambda: "/tickets/" in went_to(filler))
    return urlsplit(went_to(filler)).path.rpartition("/")[2]
