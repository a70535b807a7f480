"""A password that was forgotten: a link to the address of the account, by which another one is chosen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from app.actions import attempts, proofs
from app.actions.accounts import words_of
from app.actions.asking import require_patience
from app.actions.posting import post
from app.core.formats import normal_form
from app.core.problems import Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import accounts, contacts, devices, guests, letters, people
from storage.models import Proof

SEND = "password.reset_link"
_LETTER = "reset_password"
_PAUSE = timedelta(minutes=5)
_LONGEST_LOGIN = 254


@dataclass(frozen=True, slots=True)
class Chooser:
    """Who may choose a password by a link. `known` is what others know of him, which must not be it."""

    person: int
    name: str
    login: str
    known: tuple[str, ...]


@action
def ask_reset(work: Work, login: str) -> None:
    """Ask for a link to another password, by e-mail or mobile.

    Raises Refused at `login` for what is neither, and when too many have come from that network.

    The answer is the same for everybody, and so is what is done: at most once in five minutes for one address a line
    is written and a task planned. Only the task looks whether there is an account.
    """
    kind, address = _read(login)
    require_patience(work, "asking for passwords")
    mark = work.secrets.sealed(f"reset asked {kind} {address}")
    if guests.is_first(mark, work.now, work.now - _PAUSE):
        work.record("PasswordResetAsked", None, audience="staff")
        work.later(SEND, hashlib.sha256(mark.encode()).hexdigest(), work.now, of=kind, address=address)


@action
def send_link(work: Work, kind: str, address: str) -> None:
    """Send the link, to the verified e-mail of an account that has a password; nothing to others. For the system."""
    work.require_system()
    owner = people.by_contact(kind, address)
    if owner is None or not owner.active or accounts.password_hash(owner.id) is None:
        return
    verified = [row.value for row in contacts.of_kind(owner.id, "email") if row.verified]
    if kind == "email" and address not in verified:
        return
    reached = address if kind == "email" else next(iter(verified), None)
    # The task may be done twice, and one account asked for by several addresses.
    if reached is not None and not letters.sent_since(reached, _LETTER, work.now - _PAUSE):
        nonce = proofs.issue(work, "reset", owner.id, address=reached)
        post(work, _LETTER, person=owner.id, address=reached, nonce=nonce)


@view
def reset_of(work: Work, token: str) -> Chooser:
    """Whose password the link changes. Raises Refused for a link that is not good (any more)."""
    return chooser(proofs.look_at(work, "reset", token))


@action
def reset_password(work: Work, token: str, password_hash: str) -> int:
    """Another password by a link; whose it is. He is signed out everywhere, known on no device, and signs in himself.

    His tokens end: whoever had got hold of his account may have made some. What wrong passwords have suspended is
    lifted. Raises Refused for a link that is not good (any more).
    """
    person = chooser(proofs.use(work, "reset", token)).person
    accounts.set_password(person, password_hash, work.now)
    accounts.end_sessions(person, work.now)
    accounts.revoke_tokens(person, work.now)
    devices.drop_all(person)
    attempts.lift_for(work, person)
    work.record("PasswordReset", None, audience="staff", person=person)
    work.told.append(f"session:{person}")
    post(work, "password_changed", person=person)
    return person


def chooser(proof: Proof) -> Chooser:
    """Raises Refused when the address that the link went to is no longer his, or he may not come in any more."""
    row = people.get(proof.person_id)
    addresses = [each.value for each in contacts.of_kind(proof.person_id, "email")]
    if row is None or not row.active or proof.data.get("address") not in addresses:
        raise Refused(Problem("proof.unusable"))
    return Chooser(row.id, row.name, proof.data["address"], words_of(row.id))


def _read(login: str) -> tuple[str, str]:
    typed = login.strip()[:_LONGEST_LOGIN]
    for kind in ("email", "mobile"):
        value = normal_form(kind, typed)
        if value is not None:
            return kind, value
    raise Refused(Problem("reset.no_address", "login"))
