"""One page of a list, or why there is none."""

from __future__ import annotations

import logging

from app.actions.listed import TicketPage
from app.actions.reading import TicketQuery, list_tickets
from pages.acts import Done, Refusal, tried
from pages.visit import Visit

log = logging.getLogger(__name__)


async def list_page(visit: Visit, query: TicketQuery) -> TicketPage | str:
    """What is listed, or what the reader is told instead."""
    try:
        outcome = await tried(visit, list_tickets, query)
    except Exception:
        log.exception("a list could not be read")
        outcome = Refusal((), 500)
    if isinstance(outcome, Done):
        return outcome.value
    said = [visit.speech.refusal(problem) for problem in outcome.problems]
    return " ".join(said) or visit.t("problem.internal")
