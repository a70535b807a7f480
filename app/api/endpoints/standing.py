"""How accounts stand: suspension, and the end of customers' accounts."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from app.actions import account_cards, expiring, suspending
from app.actions.account_cards import AccountCard
from app.api.answers import Json
from app.api.asked_of_people import ExpiryAsked, Number, SuspensionAsked, VersionAsked, aware
from app.api.documented import WITH_BODY, problems
from app.api.door import Calling, DeskRoute

router = APIRouter(prefix="/admin/people/{number}", route_class=DeskRoute, tags=["Administration"])
_CHANGING: Any = {**WITH_BODY, **problems(409)}


@router.get("/account", response_model=AccountCard)
async def read_account(call: Calling, number: Number) -> Response:
    """Read how a person's account stands. Needs `people.manage`, as everything here."""
    return Json(await call.run(account_cards.account_card, number))


@router.post("/suspend", response_model=AccountCard, responses=_CHANGING)
async def suspend_person(call: Calling, number: Number, asked: SuspensionAsked) -> Response:
    """Suspend an account for a time or until you lift it. Sessions end, tokens rest; the person gets a letter."""
    until = aware(asked.until, "until")
    await call.run(suspending.suspend_person, number, asked.version, asked.reason, until)
    return Json(await call.run(account_cards.account_card, number))


@router.post("/lift-suspension", response_model=AccountCard, responses=_CHANGING)
async def lift_suspension(call: Calling, number: Number, asked: VersionAsked) -> Response:
    """Lift a suspension before its end. Sessions stay ended, tokens work again; the person gets a letter."""
    await call.run(suspending.lift_suspension, number, asked.version)
    return Json(await call.run(account_cards.account_card, number))


@router.put("/expiry", response_model=AccountCard, responses=_CHANGING)
async def set_expiry(call: Calling, number: Number, asked: ExpiryAsked) -> Response:
    """Set the last day of a customer's account, or `null` for none. Letters go out before and at the end."""
    await call.run(expiring.set_expiry, number, asked.version, asked.expires_on)
    return Json(await call.run(account_cards.account_card, number))


@router.post("/renew", response_model=AccountCard, responses=_CHANGING)
async def renew_account(call: Calling, number: Number, asked: ExpiryAsked) -> Response:
    """Put the end of a customer's account off to a later day; the person gets a letter."""
    await call.run(expiring.renew_account, number, asked.version, asked.expires_on)
    return Json(await call.run(account_cards.account_card, number))
