"""An account that somebody is offered: a link to his address, by which he chooses his password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.actions import proofs
from app.actions.granting import managed
from app.actions.parting import part_unshown
from app.actions.posting import post
from app.actions.reaching import settle
from app.actions.resetting import Chooser, chooser
from app.core.config import Bundle
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import accounts, contacts
from storage import proofs as kept


@dataclass(frozen=True, slots=True)
class Invitation:
    """The link that is good now, where it went, and until when."""

    email: str
    sent_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class InvitationState:
    """`email`: where a letter would go, None without one. `open`: the invitation that is still to be answered."""

    email: str | None
    has_password: bool
    open: Invitation | None


@view
def invitation_state(work: Work, person: int) -> InvitationState:
    """Whether somebody has been invited. Raises NotSignedIn, NotAllowed, NotFound."""
    managed(work, person)
    found = kept.newest(person, "invite", work.now)
    invitation = None if found is None else Invitation(found.data["address"], found.created_at, found.expires_at)
    return InvitationState(_email(person), accounts.password_hash(person) is not None, invitation)


@action
def invite_person(work: Work, person: int) -> None:
    """Send somebody a link by which he chooses his password, good for seven days; earlier ones end.

    Permission `people.manage`, for people who may do no more than the asker. Raises NotSignedIn, NotAllowed, NotFound,
    Refused for who has a password, has left, or has no e-mail.
    """
    row, _held = managed(work, person)
    email = _email(person)
    if not row.active:
        raise Refused(Problem("invitation.left"))
    if accounts.password_hash(person) is not None:
        raise Refused(Problem("invitation.has_password"))
    if email is None:
        raise Refused(Problem("invitation.no_email"))
    kept.end(person, "invite", work.now)
    nonce = proofs.issue(work, "invite", person, address=email)
    post(work, "invitation", person=person, address=email, nonce=nonce, by=work.actor.id)
    work.record("PersonInvited", None, audience="staff", person=person)


@action
def revoke_invitation(work: Work, person: int) -> None:
    """End the link that somebody was sent. Raises NotSignedIn, NotAllowed, NotFound."""
    managed(work, person)
    if kept.newest(person, "invite", work.now) is None:
        raise NotFound("invitation.none")
    kept.end(person, "invite", work.now)
    work.record("InvitationRevoked", None, audience="staff", person=person)


@view
def invited(work: Work, token: str) -> Chooser:
    """Who is invited by the link. Raises Refused for one that is not good (any more)."""
    return chooser(proofs.look_at(work, "invite", token))


@action
def accept_invitation(work: Work, token: str, password_hash: str, *, terms: bool = False) -> int:
    """Choose one's first password by a link; whose it is. He signs in himself.

    Raises Refused for a link that is not good (any more), and at `terms` when they are asked for and not accepted.
    """
    unaccepted = terms_problems(work.bundle, terms=terms)
    if unaccepted:
        raise Refused(unaccepted)
    proof = proofs.use(work, "invite", token)
    person = chooser(proof).person
    part_unshown(work, person, proof.data["address"])
    accounts.set_password(person, password_hash, work.now)
    settle(work, person, "email", proof.data["address"])
    accepted = None if work.bundle.tenant.registration.terms is None else work.bundle.version
    work.record("InvitationAccepted", None, audience="staff", person=person, terms=accepted)
    return person


def terms_problems(bundle: Bundle, *, terms: bool) -> tuple[Problem, ...]:
    """What is wrong where terms are to be accepted and were not."""
    is_missing = bundle.tenant.registration.terms is not None and not terms
    return (Problem("registration.terms", "terms"),) if is_missing else ()


def _email(person: int) -> str | None:
    return next((row.value for row in contacts.of_kind(person, "email")), None)
