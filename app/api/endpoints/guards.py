"""What guards accounts beside passwords: second factors, and services that vouch for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.actions import identities, second_factor, sign_in_services
from app.actions.second_factor import Begun, SecondFactorView
from app.api.answers import Json
from app.api.asked_of_guards import ConfirmationAsked, ProofAsked, ServiceAsked, WithProof
from app.api.asked_of_people import Number, VersionAsked
from app.api.documented import WITH_BODY, problems
from app.api.door import Call, Calling, DeskRoute
from app.api.identity import SESSION_COOKIE
from app.proving import prove

router = APIRouter(route_class=DeskRoute)
_ACCOUNT: Any = ["Account"]
_ADMINISTRATION: Any = ["Administration"]
_CHANGING: Any = {**WITH_BODY, **problems(409)}


@dataclass(frozen=True, slots=True)
class Proved:
    """Good for ten minutes, and for the person who has shown that it is he."""

    proof: str


@dataclass(frozen=True, slots=True)
class Codes:
    """Each works once instead of the authenticator. This is the only answer in which they can be read."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IdentityShape:
    """`label` is null for a service that the configuration does not know any more."""

    id: str
    label: str | None
    linked_at: datetime


@dataclass(frozen=True, slots=True)
class Identities:
    items: tuple[IdentityShape, ...]


@dataclass(frozen=True, slots=True)
class ServiceShape:
    """`redirect` is the address that the service has to know; `changed_at` null: it is not offered."""

    id: str
    label: str | None
    issuer: str
    client_id: str
    redirect: str
    version: int
    has_secret: bool
    hosts: tuple[str, ...]
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Services:
    items: tuple[ServiceShape, ...]


@router.post("/me/proof", response_model=Proved, responses=WITH_BODY, tags=_ACCOUNT)
async def show_who_you_are(call: Calling, asked: ProofAsked, request: Request) -> Response:
    """Show anew that it is you, by password or code, before you change what guards your account."""
    session = request.cookies.get(f"{SESSION_COOKIE}{call.desk.slug}")
    given = asked.model_dump()
    return Json(Proved(await call.in_turn(prove, call.desk, call.who, **given, session=session)))


@router.get("/me/second-factor", response_model=SecondFactorView, tags=_ACCOUNT)
async def read_second_factor(call: Calling) -> Response:
    """Read whether your second factor is on, since when, and how many recovery codes are left."""
    return Json(await call.run(second_factor.my_second_factor))


@router.post("/me/second-factor", response_model=Begun, responses=WITH_BODY, tags=_ACCOUNT)
async def begin_second_factor(call: Calling, asked: WithProof) -> Response:
    """Get a new secret for your authenticator. Nothing changes before you confirm it."""
    return Json(await call.run(second_factor.begin, asked.proof))


@router.put("/me/second-factor", response_model=Codes, responses=WITH_BODY, tags=_ACCOUNT)
async def confirm_second_factor(call: Calling, asked: ConfirmationAsked) -> Response:
    """Turn your second factor on, or replace your authenticator."""
    return Json(Codes(await call.run(second_factor.confirm, asked.ticket, asked.code)))


@router.post("/me/second-factor/codes", response_model=Codes, responses=WITH_BODY, tags=_ACCOUNT)
async def renew_recovery_codes(call: Calling, asked: WithProof) -> Response:
    """Get ten new recovery codes; the old ones end."""
    return Json(Codes(await call.run(second_factor.renew_codes, asked.proof)))


@router.post("/me/second-factor/off", status_code=204, responses=WITH_BODY, tags=_ACCOUNT)
async def turn_second_factor_off(call: Calling, asked: WithProof) -> Response:
    """Turn your second factor off, where no role of yours demands it."""
    await call.run(second_factor.turn_off, asked.proof)
    return Response(status_code=204)


@router.get("/me/identities", response_model=Identities, tags=_ACCOUNT)
async def list_identities(call: Calling) -> Response:
    """List the services by which you can sign in."""
    found = await call.run(identities.my_identities)
    return Json(Identities(tuple(IdentityShape(each.id, call.label(each.label), each.linked_at) for each in found)))


@router.post("/me/identities/{identity}/unlink", status_code=204, responses=WITH_BODY, tags=_ACCOUNT)
async def unlink_identity(call: Calling, identity: str, asked: WithProof) -> Response:
    """Be let in by that service no longer. Linking one takes a browser: it begins on the account page."""
    await call.run(identities.unlink, asked.proof, identity)
    return Response(status_code=204)


@router.post("/admin/people/{number}/second-factor/reset", status_code=204, tags=_ADMINISTRATION)
async def reset_second_factor(call: Calling, number: Number) -> Response:
    """Take somebody's second factor away; the sessions end. Who needs one sets it up at the next sign-in."""
    await call.run(second_factor.reset_for, number)
    return Response(status_code=204)


@router.get("/admin/sign-in-services", response_model=Services, tags=_ADMINISTRATION)
async def list_sign_in_services(call: Calling) -> Response:
    """List the services of the configuration that vouch for people. Needs `desk.manage`, as the next two."""
    return Json(await _services(call))


@router.put("/admin/sign-in-services/{service}", response_model=Services, responses=_CHANGING, tags=_ADMINISTRATION)
async def set_up_sign_in_service(call: Calling, service: str, asked: ServiceAsked) -> Response:
    """Offer a service on the sign-in page. Its secret is written and never read."""
    await call.run(
        sign_in_services.set_up_service, service, asked.version, secret=asked.secret, hosts=tuple(asked.hosts)
    )
    return Json(await _services(call))


@router.post("/admin/sign-in-services/{service}/switch-off", status_code=204, responses=_CHANGING, tags=_ADMINISTRATION)
async def switch_sign_in_service_off(call: Calling, service: str, asked: VersionAsked) -> Response:
    """Offer a service no longer, and forget its secret."""
    await call.run(sign_in_services.switch_off_service, service, asked.version)
    return Response(status_code=204)


async def _services(call: Call) -> Services:
    found = await call.run(sign_in_services.sign_in_services)
    return Services(
        tuple(
            ServiceShape(
                id=each.id,
                label=call.label(each.label),
                issuer=each.issuer,
                client_id=each.client_id,
                redirect=call.page("oidc", each.id, "callback"),
                version=each.version,
                has_secret=each.has_secret,
                hosts=each.hosts,
                changed_at=each.changed_at,
            )
            for each in found
        )
    )
