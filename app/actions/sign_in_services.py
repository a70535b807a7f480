"""The services that vouch for people: offered once an administrator has said what only they and we know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.config import SignInService, Text
from app.core.problems import NotFound, Problem, Refused, Stale
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import channels
from storage.models import Channel

MOST_HOSTS = 10
_LONGEST_SECRET = 500
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One service of the configuration. `version` 0: it has never been set up.

    `hosts`: further ones where it may be asked, beside its issuer's. `changed_at` None: it is not offered.
    """

    id: str
    label: Text
    issuer: str
    client_id: str
    version: int
    has_secret: bool
    hosts: tuple[str, ...]
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Offered:
    """One that the sign-in page offers."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class ServiceKeys:
    """What is needed to ask it. `secret` is empty for a service that knows us by no secret."""

    service: SignInService
    secret: str
    hosts: tuple[str, ...]


@view
def sign_in_services(work: Work) -> tuple[ServiceView, ...]:
    """All of the configuration; no secret is ever told. Raises NotSignedIn, NotAllowed."""
    work.require("desk.manage")
    return tuple(_view(service, channels.get(_kind(service.id))) for service in work.bundle.tenant.services)


@action
def set_up_service(
    work: Work, service: str, version: int, *, secret: str | None = None, hosts: Sequence[str] = ()
) -> int:
    """Offer that service from now on; the new version. `secret` None keeps the one it has, "" is none.

    A secret is for one issuer: where the configuration names another one since, the service has to be set up anew.
    Raises NotSignedIn, NotAllowed, NotFound, Stale when `version` is not current, Refused at `secret` or `hosts`.
    """
    known = _service(work, service)
    named = tuple(dict.fromkeys(each.strip().lower() for each in hosts if each.strip()))
    _check(secret, named)
    before = channels.get(_kind(service))
    kept = before.secret if before is not None and secret is None and _is_for(known, before) else ""
    if secret:
        kept = work.secrets.locked(_kind(service), secret)
    settings = {"hosts": list(named), "issuer": known.issuer}
    if not channels.put(_kind(service), version, settings, kept, work.now):
        raise Stale("record.stale", version=0 if before is None else before.version)
    work.record(
        "SignInServiceSetUp",
        None,
        audience="staff",
        service=service,
        before=None if before is None else before.settings,
        after=settings,
        secret=secret is not None,
    )
    return version + 1


@action
def switch_off_service(work: Work, service: str, version: int) -> None:
    """Offer it no longer, and forget its secret. Raises as `set_up_service`."""
    _service(work, service)
    before = channels.get(_kind(service))
    if before is None or not channels.drop(_kind(service), version):
        raise Stale("record.stale", version=0 if before is None else before.version)
    work.record("SignInServiceOff", None, audience="staff", service=service)


@view
def offered_services(work: Work) -> tuple[Offered, ...]:
    """What everybody may try to sign in by."""
    return tuple(Offered(each.id, each.label) for each in work.bundle.tenant.services if _set_up(each) is not None)


@view
def keys_of_service(work: Work, service: str) -> ServiceKeys | None:
    """What it takes to ask it, None where it is not offered. For the system."""
    work.require_system()
    known = next((each for each in work.bundle.tenant.services if each.id == service), None)
    kept = None if known is None else _set_up(known)
    if known is None or kept is None:
        return None
    secret = work.secrets.unlocked(_kind(service), kept.secret) if kept.secret else ""
    return ServiceKeys(known, secret, tuple(kept.settings.get("hosts", ())))


def _service(work: Work, service: str) -> SignInService:
    work.require("desk.manage")
    found = next((each for each in work.bundle.tenant.services if each.id == service), None)
    if found is None:
        raise NotFound("service.not_found")
    return found


def _set_up(service: SignInService) -> Channel | None:
    kept = channels.get(_kind(service.id))
    return kept if kept is not None and _is_for(service, kept) else None


def _is_for(service: SignInService, kept: Channel) -> bool:
    return bool(kept.settings.get("issuer") == service.issuer)


def _check(secret: str | None, hosts: Sequence[str]) -> None:
    problems = []
    if secret is not None and (len(secret) > _LONGEST_SECRET or not (secret.isascii() and secret.isprintable())):
        problems.append(Problem("service.bad_secret", "secret", {"max": _LONGEST_SECRET}))
    wrong = next((each for each in hosts if not _HOST.fullmatch(each)), None)
    if wrong is not None:
        problems.append(Problem("service.bad_host", "hosts", {"host": wrong[:100]}))
    if len(hosts) > MOST_HOSTS:
        problems.append(Problem("service.too_many_hosts", "hosts", {"max": MOST_HOSTS}))
    if problems:
        raise Refused(problems)


def _view(service: SignInService, kept: Channel | None) -> ServiceView:
    about = (service.id, service.label, service.issuer, service.client_id)
    if kept is None:
        return ServiceView(*about, version=0, has_secret=False, hosts=(), changed_at=None)
    hosts, is_on = tuple(kept.settings.get("hosts", ())), _is_for(service, kept)
    return ServiceView(*about, kept.version, is_on and bool(kept.secret), hosts, kept.changed_at if is_on else None)


def _kind(service: str) -> str:
    return f"oidc:{service}"
