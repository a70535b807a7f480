"""People as other services know them: by issuer and subject alone, never by address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from app.actions.accounts import oneself
from app.actions.claiming import open_account
from app.actions.closing import closure
from app.actions.entrance import Came, Entered, SecondStep, TurnedAway, enter
from app.actions.posting import post
from app.actions.proving import require_proved
from app.actions.registering import may_have
from app.core.config import Text
from app.core.formats import normal_form
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import accounts, claimed, identities
from storage.claimed import Owner
from storage.models import Identity, Registration


@dataclass(frozen=True, slots=True)
class Vouched:
    """Somebody of whom a service says that it is he. `email` is its word for how he is reached, `is_verified` too."""

    service: str
    issuer: str
    subject: str
    email: str | None = None
    is_verified: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class IdentityView:
    """`id` names it to `unlink`. `label` None: a service that the configuration does not know any more."""

    id: str
    label: Text | None
    linked_at: datetime


@action
def come_in(work: Work, vouched: Vouched, came: Came) -> Entered | SecondStep | TurnedAway:
    """Let in whom a service vouches for, when an account is linked to it; for the system.

    Somebody new gets an account where people register themselves, the desk is open, and the service says that the
    address is his. An account that has the address already is never opened by that. Raises Refused when somebody was
    quicker.
    """
    work.require_system()
    person = identities.person_of(vouched.issuer, vouched.subject)
    if person is None:
        email = normal_form("email", vouched.email or "") if vouched.is_verified else None
        owner = None if email is None else claimed.owner_of(email)
        problem = _why_not_new(work, email, owner)
        if problem is not None or email is None:
            return _turned_away(work, vouched, problem or Problem("identity.no_verified_email"))
        person = _newcomer(work, vouched, email, owner)
    return enter(work, person, came, "oidc")


@action
def link(work: Work, proof: str, vouched: Vouched) -> None:
    """Let oneself in by that service from now on. `proof` is the word of `app.proving`.

    Raises NotSignedIn, NotAllowed, Refused when it vouches for somebody else's account, or one is linked already.
    """
    me = require_proved(work, proof)
    if any(each.issuer == vouched.issuer for each in identities.of(me)):
        raise Refused(Problem("identity.already"))
    _add(vouched, me, work)
    _note(work, "IdentityLinked", me, vouched.service)


@action
def unlink(work: Work, proof: str, identity: str) -> None:
    """Be let in by that service no longer. Raises NotSignedIn, NotAllowed, NotFound, Refused for the last way in."""
    me = require_proved(work, proof)
    mine = identities.of(me)
    found = next((each for each in mine if _id_of(work, each) == identity), None)
    if found is None:
        raise NotFound("identity.not_found")
    if len(mine) == 1 and accounts.password_hash(me) is None:
        raise Refused(Problem("identity.last"))
    identities.drop(found.issuer, me)
    _note(work, "IdentityUnlinked", me, identity)


@view
def my_identities(work: Work) -> tuple[IdentityView, ...]:
    """The services by which one can sign in. Raises NotSignedIn, NotAllowed."""
    labels = {service.issuer: service.label for service in work.bundle.tenant.services}
    return tuple(
        IdentityView(_id_of(work, each), labels.get(each.issuer), each.created_at)
        for each in identities.of(oneself(work))
    )


def _why_not_new(work: Work, email: str | None, owner: Owner | None) -> Problem | None:
    if work.bundle.tenant.registration.mode not in ("open", "approval") or closure(work) is not None:
        return Problem("identity.no_account")
    if email is None:
        return Problem("identity.no_verified_email")
    return None if may_have(work, owner) else Problem("identity.link_first")


def _turned_away(work: Work, vouched: Vouched, problem: Problem) -> TurnedAway:
    work.record("SignInRefused", None, audience="staff", service=vouched.service, why=problem.key)
    return TurnedAway(problem)


def _newcomer(work: Work, vouched: Vouched, email: str, owner: Owner | None) -> int:
    name = " ".join(vouched.name.replace("\x00", "").split()) or email.partition("@")[0]
    terms = None if work.bundle.tenant.registration.terms is None else work.bundle.version
    asked = Registration(name=name, email=email, language=work.bundle.language, terms=terms)
    person = open_account(work, asked, owner).person
    if identities.of(person) or accounts.password_hash(person) is not None:
        raise Refused(Problem("identity.link_first"))  # it has become an account while we were at it
    _add(vouched, person, work)
    _note(work, "IdentityLinked", person, vouched.service)
    return person


def _add(vouched: Vouched, person: int, work: Work) -> None:
    try:
        identities.add(vouched.issuer, vouched.subject, person, work.now)
    except identities.IdentityTaken as taken:
        raise Refused(Problem("identity.taken")) from taken


def _note(work: Work, kind: str, person: int, service: str) -> None:
    work.record(kind, None, audience="staff", person=person, service=service)
    what = "linked" if kind == "IdentityLinked" else "unlinked"
    post(work, "second_factor_changed", person=person, what=what)


def _id_of(work: Work, identity: Identity) -> str:
    known = (service.id for service in work.bundle.tenant.services if service.issuer == identity.issuer)
    return next(known, hashlib.sha256(identity.issuer.encode()).hexdigest()[:16])
