"""One's second factor: turned on, renewed, turned off, and taken away by who keeps the list of people."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.actions import authenticators
from app.actions.accounts import oneself
from app.actions.entrance import demands_second
from app.actions.granting import managed
from app.actions.posting import post
from app.actions.proving import require_proved
from app.core.problems import Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.sealing import Unreadable
from app.tenancy.work import Work
from storage import accounts, proofs, second_factors

_PURPOSE = "begun authenticator"
_TO_CONFIRM = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class SecondFactorView:
    """`required`: one of his roles demands it. `since` None: there is none."""

    since: datetime | None
    codes_left: int
    required: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """Confirmed within a quarter of an hour by `ticket` and a code of the authenticator that was told `secret`."""

    secret: str
    address: str
    ticket: str


@view
def my_second_factor(work: Work) -> SecondFactorView:
    """How one's second factor stands. Raises NotSignedIn, NotAllowed."""
    me = oneself(work)
    known = second_factors.find(me)
    left = 0 if known is None else second_factors.codes_left(me)
    return SecondFactorView(None if known is None else known.confirmed_at, left, demands_second(work, me))


@view
def begin(work: Work, proof: str) -> Begun:
    """A new secret for one's authenticator; nothing is kept of it yet, and another authenticator goes on working.

    `proof` is the word of `app.proving`. Raises NotSignedIn, NotAllowed, Refused.
    """
    me = require_proved(work, proof)
    found = authenticators.enrolment(work, me, authenticators.new_secret())
    until = int((work.now + _TO_CONFIRM).timestamp())
    ticket = work.secrets.locked(_PURPOSE, json.dumps([me, until, found.secret]))
    return Begun(found.secret, found.address, ticket)


@action
def confirm(work: Work, ticket: str, code: str) -> tuple[str, ...]:
    """Turn the second factor on, or replace the authenticator; the recovery codes, readable only now.

    Raises NotSignedIn, NotAllowed, Refused at `code` or `ticket`.
    """
    me = oneself(work)
    codes = authenticators.switch_on(work, me, _secret_in(work, me, ticket), code)
    if codes is None:
        raise Refused(Problem("second_factor.wrong", "code"))
    changed(work, me, "on")
    return codes


@action
def renew_codes(work: Work, proof: str) -> tuple[str, ...]:
    """Ten new recovery codes instead of the old ones. Raises as `begin`, and Refused where there are none."""
    me = require_proved(work, proof)
    _require_on(me)
    codes = authenticators.fresh_codes(work, me)
    changed(work, me, "codes")
    return codes


@action
def turn_off(work: Work, proof: str) -> None:
    """Be without a second factor again. Raises as `begin`, and Refused where one's role demands it."""
    me = require_proved(work, proof)
    _require_on(me)
    if demands_second(work, me):
        raise Refused(Problem("second_factor.required"))
    second_factors.drop(me)
    changed(work, me, "off")


@action
def reset_for(work: Work, person: int) -> None:
    """Take somebody's second factor away, because his telephone is lost; his sessions end.

    Whose role demands one has to set it up at his next sign-in. Raises NotSignedIn, NotAllowed, NotFound, Refused.
    """
    managed(work, person)
    if person == work.actor.id:
        raise Refused(Problem("second_factor.own"))
    if not second_factors.drop(person):
        raise Refused(Problem("second_factor.none"))
    accounts.end_sessions(person, work.now)
    proofs.end(person, "second", work.now)
    changed(work, person, "reset")
    work.told.append(f"session:{person}")


def changed(work: Work, person: int, what: str) -> None:
    """Write down, and to him, what became of his second factor: `on`, `off`, `codes`, `reset`, `recovery`."""
    work.record("SecondFactorChanged", None, audience="staff", person=person, what=what)
    post(work, "second_factor_changed", person=person, what=what)


def _require_on(person: int) -> None:
    if not second_factors.confirmed(person):
        raise Refused(Problem("second_factor.none"))


def _secret_in(work: Work, me: int, ticket: str) -> str:
    try:
        person, until, secret = json.loads(work.secrets.unlocked(_PURPOSE, ticket[:1000]))
    except Unreadable as error:
        raise Refused(Problem("second_factor.begun_too_long_ago", "ticket")) from error
    if person != me or until < work.now.timestamp():
        raise Refused(Problem("second_factor.begun_too_long_ago", "ticket"))
    return str(secret)
