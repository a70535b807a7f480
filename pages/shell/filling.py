"""Fills a stage with the page of an address, or with the reason why it cannot be shown."""

from __future__ import annotations

import logging

from nicegui import Client

from app.core.problems import Closed, NotSignedIn, Refused
from pages.live import stand_by
from pages.refusals import FAILED, draw_refusal
from pages.routes import page_for
from pages.visit import Elsewhere, Visit

log = logging.getLogger(__name__)
_OK = 200


async def fill(client: Client, visit: Visit, rest: str, query: dict[str, str]) -> int:
    """Build into the visit's stage; the status of the answer. Raises Elsewhere, NotSignedIn, Closed."""
    place = visit.stage.place
    try:
        with place:
            route, params = page_for(visit, rest)
            client.title = visit.titled(visit.t(route.title_key, **params))
            await route.build(visit, query | params)
            stand_by(visit)
        return _OK
    except (Elsewhere, NotSignedIn, Closed):
        raise
    except Refused as refused:
        status = refused.status
    except Exception:
        log.exception("the page %s could not be built", visit.request_path)
        status = FAILED
    place.clear()
    with place:
        return draw_refusal(client, visit, status)
