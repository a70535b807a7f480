"""Every act, every role, one's own and a foreign ticket, and nothing of the twin."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

import app.actions
from app.actions import accounts, choosing, conversation, people, reading, tokens
from app.actions.accounts import token_hash
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.tenancy.acts import ACTIONS, VIEWS, action
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from app.tenancy.work import Work
from tests.cast import TWIN_WORD, Cast, question, report
from tests.cast.files import PNG, keep
from tests.cast.guests import link_to
from tests.cast.leavers import deactivated
from tests.cast.looking import everything, row
from tests.isolation.matrix import MATRIX, PEOPLE, Thing

for _module in pkgutil.walk_packages(app.actions.__path__, "app.actions."):
    importlib.import_module(_module.name)
ACTS = {name: act for name, act in {**ACTIONS, **VIEWS}.items() if name.startswith("app.")}
RESULTS: dict[type[Refused], str] = {
    NotFound: "not_found",
    NotAllowed: "not_allowed",
    NotSignedIn: "not_signed_in",
}
LINK = "a secret link to the ticket of one's own"
GUEST = Who(None, guest=token_hash(LINK), browser="b" * 64)
PORTAL_WORD = "زاغچه"
SHARES = 8


class Undone(Exception):
    """Carries the answer out of a unit of work that is undone."""


@dataclass(frozen=True)
class Stage:
    """Both tenants with tickets of the same numbers; the twin has one more."""

    portal: Desk
    twin: Desk
    cast: Cast
    things: dict[str, Thing]
    others: dict[str, Who]

    def who(self, name: str) -> Who:
        return self.others.get(name) or getattr(self.cast, name)


@pytest.fixture
def stage(portal: Desk, twin: Desk, cast: Cast, twin_cast: Cast) -> Stage:
    own = _thing(portal, cast.customer, report, PORTAL_WORD)
    link_to(portal, own.ticket, LINK)
    foreign = _thing(portal, cast.neighbour, question, PORTAL_WORD)
    for _ in range(2):
        report(twin, twin_cast.customer, subject=TWIN_WORD)
    elsewhere = _thing(twin, twin_cast.customer, report, TWIN_WORD)
    assert elsewhere.number not in (own.number, foreign.number)
    others = {
        "anyone": ANYONE,
        "system": SYSTEM,
        "guest": GUEST,
        "deactivated": deactivated(portal),
        "twin_admin": come_with(portal, twin, twin_cast.admin),
    }
    return Stage(portal, twin, cast, {"own": own, "foreign": foreign, "elsewhere": elsewhere}, others)


def come_with(desk: Desk, home: Desk, who: Who) -> Who:
    """Whom a desk takes somebody for by the session he has at another one."""
    assert who.person_id is not None
    session = home.run(accounts.open_session, SYSTEM, who.person_id, address="", agent="")
    found = desk.run(accounts.session, SYSTEM, session)
    return ANYONE if found is None else found.who


def _thing(desk: Desk, who: Who, make: Callable[..., str], word: str) -> Thing:
    number = make(desk, who, subject=f"{word} چاپگر", body=f"{word} خاموش")
    file = keep(desk, who, f"{word}.png")
    desk.run(conversation.reply, who, number, word, attached=[file])
    return Thing(number, row(desk, number).id, file, lambda: desk.house.files.store(desk.slug, [PNG], 1000))


@action
def attempt(work: Work, act: Callable[..., Any], arguments: tuple[Any, ...], more: dict[str, Any]) -> None:
    """Do it and undo it: every attempt finds the same desk."""
    raise Undone(act(work, *arguments, **more))


del ACTIONS[f"{attempt.__module__}.attempt"]


@pytest.fixture(autouse=True)
def _attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ACTIONS, f"{attempt.__module__}.attempt", attempt)


def result(desk: Desk, who: Who, act: Callable[..., Any], thing: Thing) -> tuple[str, Any]:
    arguments, more = MATRIX[act].arguments(thing)
    try:
        desk.run(attempt, who, act, arguments, more)
    except Undone as undone:
        answer = undone.args[0]
        return ("nothing" if answer is None and act in NOTHING else "ok"), answer
    except Refused as refusal:
        return RESULTS.get(type(refusal), "refused"), refusal.problems
    raise AssertionError("an attempt neither answers nor refuses")


NOTHING = {act for act, known in MATRIX.items() if "nothing" in (known.rest, known.elsewhere)}


def test_every_act_has_a_row() -> None:
    named = {f"{act.__module__}.{act.__qualname__}" for act in MATRIX}
    assert sorted(set(ACTS) - named) == [], "acts without a row in tests/isolation/matrix.py"
    assert sorted(named - set(ACTS)) == [], "rows without an act"


@pytest.mark.parametrize("share", range(SHARES))
def test_acts_answer_as_the_matrix_says_and_tell_nothing_of_the_twin(stage: Stage, share: int) -> None:
    """Every act is undone, so that a share of them finds one and the same desk."""
    before = everything(stage.portal), everything(stage.twin)
    wrong = []
    for act in [ACTS[name] for name in sorted(ACTS)[share::SHARES]]:
        known = MATRIX[act]
        for kind, thing in stage.things.items():
            for name in (*PEOPLE, "system"):
                given, said = result(stage.portal, stage.who(name), act, thing)
                if name in PEOPLE and kind in known.kinds() and given != known.expected(kind, name):
                    wrong.append(
                        f"{act.__name__}: {name}, {kind}: {given} {said!r:.99}, not {known.expected(kind, name)}"
                    )
                if TWIN_WORD in repr(said):
                    wrong.append(f"{act.__name__}: {name}, {kind}: a word of the twin in {said!r}")
        assert (everything(stage.portal), everything(stage.twin)) == before, act.__name__
    assert wrong == []


def test_the_twin_answers_with_its_own_words(stage: Stage) -> None:
    """Otherwise the walk above could not find any."""
    for act in (reading.open_ticket, reading.list_tickets, choosing.named, people.me, people.find_people):
        whole = repr(result(stage.twin, stage.cast.agent, act, stage.things["elsewhere"]))
        assert TWIN_WORD in whole, act
        assert PORTAL_WORD not in whole, act


def test_the_same_number_is_another_ticket_in_each(stage: Stage) -> None:
    number = stage.things["own"].number
    assert PORTAL_WORD in stage.portal.run(reading.open_ticket, stage.cast.customer, number).row.subject
    assert TWIN_WORD in stage.twin.run(reading.open_ticket, stage.cast.customer, number).row.subject


def test_what_proves_somebody_there_proves_nobody_here(stage: Stage, twin_cast: Cast) -> None:
    session = stage.twin.run(accounts.open_session, SYSTEM, 1, address="", agent="")
    assert stage.twin.run(accounts.session, SYSTEM, session) is not None
    assert stage.portal.run(accounts.session, SYSTEM, session) is None
    assert stage.twin.run(tokens.token_owner, SYSTEM, twin_cast.agent_token) is not None
    assert stage.portal.run(tokens.token_owner, SYSTEM, twin_cast.agent_token) is None
    assert stage.portal.house.files.path("portal", stage.things["elsewhere"].file).exists() is False
