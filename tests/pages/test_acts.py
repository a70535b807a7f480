"""Acting from a page."""

from __future__ import annotations

from app.actions import accounts, people, reading
from app.core.problems import Problem
from app.tenancy.texts import Speech
from app.tenancy.who import SYSTEM
from pages.acts import Done, Refusal, attempt, tried
from pages.problems import by_field
from tests.pages.visitor import Visitor

PERSIAN = Speech("fa", "jalali", "persian", "Asia/Tehran")


async def _signed_in(visitor: Visitor) -> None:
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/")


async def test_an_act_is_done_and_its_answer_given(visitor: Visitor) -> None:
    await _signed_in(visitor)
    with visitor.user:
        assert await attempt(visitor.visit(), people.prefer, theme="dark") == Done(None)
    assert (session := visitor.session()) is not None
    assert session.theme == "dark"


async def test_a_refusal_is_said_in_the_readers_language(visitor: Visitor) -> None:
    await _signed_in(visitor)
    with visitor.user:
        assert await attempt(visitor.visit(), people.prefer, theme="pink") is None
    assert visitor.user.notify.messages == [PERSIAN.refusal(Problem("field.not_offered"))]


async def test_a_form_gets_the_refusal_as_a_value_and_nothing_is_said(visitor: Visitor) -> None:
    await _signed_in(visitor)
    with visitor.user:
        outcome = await tried(visitor.visit(), people.prefer, theme="pink")
    assert outcome == Refusal((Problem("field.not_offered", "theme"),), 422)
    assert visitor.user.notify.messages == []


async def test_an_open_page_cannot_act_once_its_session_has_ended(visitor: Visitor) -> None:
    await _signed_in(visitor)
    visit = visitor.visit()
    assert visit.token is not None
    await visit.desk.arun(accounts.end_session, SYSTEM, visit.token)
    with visitor.user:
        assert await attempt(visit, people.prefer, theme="dark") is None
    await visitor.user.should_see("ورود به حساب")
    fresh = visit.desk.run(accounts.open_session, SYSTEM, visit.session.person, address="", agent="")
    assert (session := visitor.session_of(fresh)) is not None
    assert session.theme != "dark"


async def test_what_needs_a_person_leads_a_visitor_to_the_sign_in(visitor: Visitor) -> None:
    await _signed_in(visitor)
    visit = visitor.visit()
    anonymous = type(visit)(visit.help_desk, visit.desk, None, visit.speech, "/portal/tickets", None, visit.browser)
    with visitor.user:
        outcome = await tried(anonymous, reading.list_tickets, reading.TicketQuery())
    assert outcome == Refusal((), 401)


def test_a_refusal_without_words_of_its_own_gets_the_general_ones() -> None:
    assert PERSIAN.refusal(Problem("no.such.key")) == PERSIAN.say("problem.unknown")


def test_each_field_gets_its_first_sentence() -> None:
    problems = (Problem("field.required", "a"), Problem("field.not_email", "a"), Problem("not_allowed"))
    found = by_field(PERSIAN, problems)
    assert found == {"a": PERSIAN.refusal(problems[0]), None: PERSIAN.refusal(problems[2])}
