"""Is the process there, and can every company be served."""

from __future__ import annotations

import asyncio
import logging

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.answers import Json, guarded
from app.api.door import in_thread
from app.bootstrap import HelpDesk
from app.tenancy.directory import Health

log = logging.getLogger(__name__)
router = APIRouter(include_in_schema=False)
# Errors of drivers may hold addresses and passwords; only sentences of our own are repeated.
_KNOWN = {
    "TenantMissing": "its database is missing",
    "OtherSecret": "it belongs to an installation with another secret",
    "WorkBusy": "its database did not answer in time",
}
_OUR_OWN = ("migrations are pending", "no configuration was published")


@router.get("/healthz")
async def is_alive() -> Response:
    return guarded(Json({"status": "ok"}))


@router.get("/readyz")
async def is_ready(request: Request) -> Response:
    """200 when every tenant is well; otherwise 503 and what is wrong with which."""
    help_desk: HelpDesk = request.app.state.help_desk
    one_at_a_time: asyncio.Lock = request.app.state.looking
    try:
        async with one_at_a_time:
            health = await in_thread(help_desk, help_desk.directory.health)
    except Exception as error:  # whatever it is, the answer is "not ready"
        log.warning("tenants cannot be listed: %s", error)
        return guarded(Json({"status": "unavailable", "trouble": "the databases cannot be reached"}, 503))
    ill = [each for each in health if each.trouble is not None]
    if not ill:
        return guarded(Json({"status": "ok", "tenants": len(health)}))
    troubles = [{"tenant": each.slug, "trouble": _told(each)} for each in ill]
    return guarded(Json({"status": "unavailable", "tenants": len(health), "troubles": troubles}, 503))


def _told(health: Health) -> str:
    kind, _, rest = (health.trouble or "").partition(": ")
    if rest.startswith(_OUR_OWN):
        return rest
    return _KNOWN.get(kind, f"it cannot be opened ({kind})")
