"""The outbox as those see it who manage the desk, and a letter's words where they may be seen."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from app.actions import outbox
from app.actions.letter_kinds import KINDS
from app.actions.outbox import LettersQuery
from app.channels.letterhead import as_html, as_text
from app.core.problems import NotAllowed, NotFound, Refused
from app.tenancy.desk import Desk
from app.tenancy.texts import catalogue
from tests.cast import Cast, Clock
from tests.cast.letters import given, letter, posted, reset_posted, set_server
from tests.cast.looking import history, refused
from tests.cast.people import email_of

MOMENT = "2026-03-12T10:00:00+00:00"
DATA: dict[str, Any] = {
    "nonce": "abc", "by": 1, "until": MOMENT, "reason": "<b>الف</b>\nب", "origin": "192.0.2.7", "agent": "Firefox <x>",
    "at": MOMENT, "what": "off", "days": 3, "expires_at": MOMENT, "number": "LAB-7", "newcomer": 4,
}  # fmt: skip


@pytest.fixture
def demo(portal: Desk) -> Desk:
    """A demonstration: letters can be read."""
    rules = dataclasses.replace(portal.house.mail, shows_letters=True, base_url="https://desk.example")
    portal.house = dataclasses.replace(portal.house, mail=rules)
    return portal


def test_letters_are_listed_newest_first_by_state_and_page(portal: Desk, cast: Cast, clock: Clock) -> None:
    numbers = [posted(portal, person=cast.customer.person_id) for _ in range(5)]
    page = portal.run(outbox.list_letters, cast.admin, LettersQuery(limit=2))
    assert [row.id for row in page.items] == numbers[:-3:-1]
    assert (page.total, page.items[0].state, page.items[0].next_at) == (5, "waiting", clock.now)
    rest = portal.run(outbox.list_letters, cast.admin, LettersQuery(cursor=page.next, limit=9))
    assert [row.id for row in rest.items] == numbers[2::-1]
    assert rest.next is None
    assert portal.run(outbox.list_letters, cast.admin, LettersQuery("failed")).items == ()
    with refused(portal, Refused, ("state", "field.not_offered")):
        portal.run(outbox.list_letters, cast.admin, LettersQuery("x"))


def test_a_letter_that_was_given_up_begins_again(portal: Desk, cast: Cast) -> None:
    number = posted(portal, person=cast.customer.person_id)
    change(portal, number, state="failed", attempts=15, trouble="address")
    row = portal.run(outbox.retry_letter, cast.admin, number)
    assert (row.state, row.attempts, row.trouble) == ("waiting", 0, "")
    assert row.next_at is not None
    assert history(portal)[-1].kind == "LetterRetried"
    change(portal, number, state="sent")
    with refused(portal, Refused, (None, "letter.sent_already")):
        portal.run(outbox.retry_letter, cast.admin, number)


def test_a_test_letter_needs_a_server_and_goes_to_oneself(portal: Desk, cast: Cast) -> None:
    with refused(portal, Refused, (None, "smtp.none")):
        portal.run(outbox.send_test_letter, cast.admin)
    set_server(portal, cast.admin, given(587, host="mail.example.com", security="starttls"))
    row = portal.run(outbox.send_test_letter, cast.admin)
    assert (row.kind, row.address, row.state) == ("test", email_of("admin"), "waiting")
    other = portal.run(outbox.send_test_letter, cast.admin, " X@Other.example ")
    assert (other.address, other.person) == ("x@other.example", None)
    with refused(portal, Refused, ("address", "field.not_email")):
        portal.run(outbox.send_test_letter, cast.admin, "x")


def test_nobody_is_flooded_with_test_letters(portal: Desk, cast: Cast, clock: Clock) -> None:
    set_server(portal, cast.admin, given(587, host="mail.example.com", security="starttls"))
    for _ in range(10):
        portal.run(outbox.send_test_letter, cast.admin, "x@other.example")
    with refused(portal, Refused, ("address", "letter.too_many_tests")):
        portal.run(outbox.send_test_letter, cast.admin, "x@other.example")
    clock.advance(hours=1, seconds=1)
    portal.run(outbox.send_test_letter, cast.admin, "x@other.example")


def test_letters_are_read_in_a_demonstration_alone(portal: Desk, cast: Cast) -> None:
    number = reset_posted(portal, cast.customer.person_id)
    with pytest.raises(NotFound):
        portal.run(outbox.read_letter, cast.admin, number)
    with pytest.raises(NotAllowed):
        portal.run(outbox.read_letter, cast.supervisor, number)


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_letter_says_all_it_has_to(demo: Desk, cast: Cast, kind: str, language: str) -> None:
    data = DATA | {"contact": True} if kind == "verify_contact" else DATA
    name = "verify_email" if kind == "verify_contact" else kind
    number = posted(demo, name, person=cast.customer.person_id, language=language, **data)
    found = demo.run(outbox.read_letter, cast.admin, number)
    text, html = as_text(found), as_html(found)
    assert (found.language, found.is_right_to_left) == (language, language == "fa")
    assert "{" not in text + found.subject
    assert len(found.facts) == len(KINDS[kind].facts)
    assert (found.button is not None) == bool(KINDS[kind].page)
    if found.button is not None:
        assert found.button.url.startswith("https://desk.example/portal/")
        assert found.button.url in text
    assert "<b>الف</b>" not in html
    assert "Firefox <x>" not in html
    assert bool(found.note) == KINDS[kind].has_note


def test_a_link_holds_the_token_that_is_kept_nowhere(demo: Desk, cast: Cast) -> None:
    number = reset_posted(demo, cast.customer.person_id)
    found = demo.run(outbox.read_letter, cast.admin, number)
    assert found.button is not None
    token = found.button.url.removeprefix("https://desk.example/portal/reset/")
    assert len(token) == 43
    assert token not in repr(letter(demo, number).data)


def test_a_name_greets_only_where_it_is_known_to_belong(demo: Desk, cast: Cast) -> None:
    """Somebody else's address must not get words that somebody has taken for a name."""
    own = posted(demo, person=cast.customer.person_id)
    foreign = posted(demo, "verify_email", person=cast.customer.person_id, address="x@other.example", nonce="abc")
    greetings = [demo.run(outbox.read_letter, cast.admin, number).greeting for number in (own, foreign)]
    assert greetings[0] != greetings[1] == catalogue("fa")["letter.greeting_nobody"]


@pytest.mark.parametrize("odd", ["/etc/passwd", "./config", "C:\\x", "{{7*7}}", "{company}", "${7*7}", "\r\nBcc: x"])
def test_words_of_others_stay_words(demo: Desk, cast: Cast, odd: str) -> None:
    number = posted(demo, "suspended", person=cast.customer.person_id, reason=odd)
    found = demo.run(outbox.read_letter, cast.admin, number)
    assert [fact.value for fact in found.facts][-1] == odd.strip()
    assert len(found.facts) == 2


def test_without_an_end_a_suspension_says_so(demo: Desk, cast: Cast) -> None:
    number = posted(demo, "suspended", person=cast.customer.person_id, until=None, reason="")
    facts = demo.run(outbox.read_letter, cast.admin, number).facts
    assert [fact.value for fact in facts] == [catalogue("fa")["letter.until_further_notice"]]


def test_an_old_letter_is_still_listed(portal: Desk, cast: Cast, clock: Clock) -> None:
    number = posted(portal, person=cast.customer.person_id)
    clock.advance(days=30)
    (row,) = portal.run(outbox.list_letters, cast.admin, LettersQuery()).items
    assert row.id == number
    assert clock.now - row.created_at == timedelta(days=30)


def change(desk: Desk, number: int, **values: Any) -> None:
    row = letter(desk, number)
    with desk.house.engine.open(desk.slug, write=True):
        type(row).update(**values).where(type(row).id == number).execute()
