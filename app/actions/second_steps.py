"""The second step of a sign-in: a code, a recovery code, or an authenticator set up where a role demands it."""

from __future__ import annotations

from dataclasses import dataclass

from app.actions import attempts, authenticators, proofs
from app.actions.accounts import token_hash
from app.actions.attempts import Held
from app.actions.authenticators import Enrolment
from app.actions.entrance import Came, Entered, TurnedAway, obstacle, open_session
from app.actions.second_factor import changed
from app.core.problems import Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import accounts, people, second_factors
from storage import proofs as kept_proofs
from storage.models import Proof

_MOST_WRONG = 5


@dataclass(frozen=True, slots=True)
class Step:
    """What is asked of somebody now. `enrolment`: what to tell a new authenticator, None for who has one."""

    enrolment: Enrolment | None


@dataclass(frozen=True, slots=True)
class Missed:
    """A wrong code; `is_over`: the sign-in has to begin anew."""

    is_over: bool


@dataclass(frozen=True, slots=True)
class Enrolled:
    """He is in, with an authenticator and with recovery codes that are readable only now."""

    entered: Entered
    codes: tuple[str, ...]


Outcome = Entered | Enrolled | TurnedAway | Missed | Held


@view
def look_at_step(work: Work, token: str) -> Step:
    """What the second step asks for. For the system. Raises Refused when the sign-in has to begin anew."""
    work.require_system()
    proof = proofs.look_at(work, "second", token)
    if second_factors.confirmed(proof.person_id):
        return Step(None)
    secret = authenticators.secret_from(work, token)
    return Step(authenticators.enrolment(work, proof.person_id, secret))


@action
def take_step(work: Work, token: str, code: str, came: Came) -> Outcome:
    """Come in by a code. A wrong one is counted, so the answer says so instead of being a refusal. For the system.

    Raises Refused when the sign-in has to begin anew.
    """
    work.require_system()
    person = proofs.look_at(work, "second", token).person_id
    chance = attempts.begin_for(work, person, "second", came.address)  # from here on nobody else is at his codes
    proof = _held(work, token)
    row = people.get(person)
    problem = Problem("account.inactive") if row is None else obstacle(work, row)
    if problem is not None:
        return TurnedAway(problem)
    if isinstance(chance, Held):
        return chance
    codes: tuple[str, ...] | None = None
    if second_factors.confirmed(person):
        way = authenticators.accepted(work, person, code)
    else:
        codes = authenticators.switch_on(work, person, authenticators.secret_from(work, token), code)
        way = None if codes is None else "authenticator"
    if way is None:
        missed = _missed(work, proof)
        return attempts.failed(work, chance, "second_factor.wrong") or missed
    attempts.passed(work, chance, None)
    return _let_in(work, proof, came, codes, by_recovery=way == "recovery")


def _let_in(work: Work, proof: Proof, came: Came, codes: tuple[str, ...] | None, *, by_recovery: bool) -> Outcome:
    kept_proofs.end(proof.person_id, "second", work.now)
    if codes is not None or by_recovery:
        changed(work, proof.person_id, "recovery" if by_recovery else "on")
    entered = open_session(work, proof.person_id, came, str(proof.data["method"]))
    return entered if codes is None else Enrolled(entered, codes)


def _held(work: Work, token: str) -> Proof:
    """The proof, which nobody else can look at before the transaction ends."""
    proof = kept_proofs.hold(token_hash(token), "second", work.now)
    if proof is None or accounts.password_changed_since(proof.person_id, proof.created_at):
        raise Refused(Problem("proof.unusable"))
    return proof


def _missed(work: Work, proof: Proof) -> Missed:
    wrong = int(proof.data.get("wrong", 0)) + 1
    kept_proofs.note(proof.token_hash, {**proof.data, "wrong": wrong})
    if wrong >= _MOST_WRONG:
        kept_proofs.end(proof.person_id, "second", work.now)
    return Missed(is_over=wrong >= _MOST_WRONG)
