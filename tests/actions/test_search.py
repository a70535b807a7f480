"""Search: every spelling finds the others, everybody among his own, and nothing typed breaks it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from app.actions import accounts, conversation, looking_again, progress, reading, removing
from app.actions.accounts import NewPerson
from app.actions.progress import Change
from app.actions.reading import TicketQuery
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from tests.actions.designer.designing import item, published
from tests.cast import Cast, question, report, ticket_of

ZWNJ = "\u200c"
SPELLINGS = [
    ("کیبورد", "كيبورد"),
    (f"می{ZWNJ}شود", "میشود", "می شود"),
    ("مدیر", "مُدیر", "مـدیر"),
    ("۱۲۳", "١٢٣", "123"),
    ("خانه", "خانة"),
    (f"کتاب{ZWNJ}ها", "کتابها", "کتاب ها"),
    ("مسئول", "مسئــول", "مسئول"),
    ("Printer", "printer", "PRINTER"),
]
DIRECTIONS = [
    pytest.param(written, asked, id=f"{place}: {written}, {asked}")
    for place, group in enumerate(SPELLINGS)
    for written, asked in itertools.permutations(group, 2)
    if written != asked
]
HOSTILE = [
    '"', "'", '"*', "^", "%", "_", "\\", "*", "NEAR", "NEAR(a b)", "AND", "OR NOT", "a AND", "public:", "{staff} : x",
    "-x", "(", ")", "a*b", "';DROP TABLE ticket;--", "x' OR '1'='1", "\x00", "\ud800", "x\x00y", "!x", "a & b", "a | b",
    "a <-> b", "xp8", "xa3", "xd736f667477617265", "scope : xp8", ":*", "x:*", "🙂", "ZWJ\u200d", "\u202eabc",
    "a" * 5000, " ".join("abcdefgh" * 40),
]  # fmt: skip


def found(desk: Desk, who: Who, words: str) -> list[str]:
    return [each.number for each in desk.run(reading.list_tickets, who, TicketQuery(q=words)).items]


@pytest.mark.parametrize(("written", "asked"), DIRECTIONS)
def test_each_spelling_finds_the_others(portal: Desk, cast: Cast, written: str, asked: str) -> None:
    in_subject = report(portal, cast.customer, subject=f"پیش {written} پس", body="x")
    in_body = report(portal, cast.customer, subject="x", body=f"پیش {written} پس")
    in_reply = report(portal, cast.customer, subject="x", body="x")
    portal.run(conversation.reply, cast.agent, in_reply, f"پیش {written} پس")
    in_field = report(portal, cast.customer, subject="x", body="x", serial=written)
    report(portal, cast.customer, subject="هیچ", body="هیچ")
    for who in (cast.customer, cast.agent, cast.admin):
        assert found(portal, who, asked) == [in_field, in_reply, in_body, in_subject]


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_typed_breaks_the_search_or_widens_it(portal: Desk, cast: Cast, words: str) -> None:
    report(portal, cast.customer, subject="پنهان", body="پنهان")
    mine = question(portal, cast.neighbour, subject="آشکار", body="آشکار")
    for who in (cast.neighbour, cast.stranger, cast.other_agent):
        assert set(found(portal, who, words)) <= ({mine} if who != cast.stranger else set())


@pytest.mark.parametrize("words", ['"', "%", "_", "\\", "*", "^", "'", "()", "\x00", "🙂"])
def test_signs_alone_find_nothing(portal: Desk, cast: Cast, words: str) -> None:
    report(portal, cast.customer)
    assert found(portal, cast.admin, words) == []


def test_every_word_must_be_there(portal: Desk, cast: Cast) -> None:
    both = report(portal, cast.customer, subject="چاپگر سبز", body="x")
    report(portal, cast.customer, subject="چاپگر سرخ", body="x")
    assert found(portal, cast.admin, "سبز چاپگر") == [both]
    assert found(portal, cast.admin, "چاپگر آبی") == []


@pytest.mark.parametrize("typed", ["چاپگر ", "چاپگر خ", "چاپگر خا", "چاپگر خاموش ا", "چاپگر خاموش است"])
def test_nothing_is_lost_while_a_further_word_is_typed(portal: Desk, cast: Cast, typed: str) -> None:
    number = report(portal, cast.customer, subject="چاپگر خاموش است", body="x")
    assert found(portal, cast.agent, typed) == [number]


@pytest.mark.parametrize("asked", ["xp", "XP", "windows xp", "xa", "xo", "xd", "xg", "xr", "x"])
def test_whose_ticket_it_is_is_no_word_of_it(portal: Desk, cast: Cast, asked: str) -> None:
    report(portal, cast.customer, subject="windows", body="y")
    written = report(portal, cast.customer, subject=asked, body="y")
    for who in (cast.customer, cast.manager, cast.agent, cast.supervisor, cast.auditor, cast.admin):
        assert found(portal, who, asked) == [written]


def test_the_number_of_a_person_is_no_word_of_his_tickets(portal: Desk, cast: Cast) -> None:
    report(portal, cast.customer)
    assert found(portal, cast.agent, f"xp{cast.customer.person_id}") == []
    assert found(portal, cast.agent, f"_xp{cast.customer.person_id}") == []


def test_the_last_word_may_be_unfinished(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, subject="فروشگاه", body="x")
    assert found(portal, cast.admin, "فروش") == [number]
    assert found(portal, cast.admin, "گاه") == []


@pytest.mark.parametrize("asked", ["LAB-1001", "lab-1001", "1001", "۱۰۰۱", "LAB-۱۰۰۱"])
def test_a_number_finds_its_ticket(portal: Desk, cast: Cast, asked: str) -> None:
    number = report(portal, cast.customer)
    report(portal, cast.customer)
    assert found(portal, cast.agent, asked) == [number]


def test_notes_are_found_by_those_who_read_them(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(conversation.note, cast.agent, number, "ناخوشایند است")
    portal.run(conversation.note, cast.agent, number, "ناخوش")
    for who in (cast.agent, cast.supervisor, cast.admin):
        assert found(portal, who, "ناخوشایند") == [number]
    for who in (cast.customer, cast.manager, cast.auditor, cast.narrow):
        assert found(portal, who, "ناخوشایند") == []


@pytest.fixture
def two_roles(portal: Desk, cast: Cast) -> Who:
    """Somebody who sees every ticket, and reads the notes of the hardware department alone."""
    new = NewPerson(name="دورگه", email="two@lab.example", roles=("agent", "auditor"), departments=("hardware",))
    return Who(portal.run(accounts.create_person, SYSTEM, new))


def test_notes_are_found_where_they_may_be_read_alone(portal: Desk, cast: Cast, two_roles: Who) -> None:
    elsewhere, here = report(portal, cast.customer), question(portal, cast.customer)
    portal.run(conversation.note, cast.admin, elsewhere, "قناری")
    portal.run(conversation.note, cast.admin, here, "قناری")
    assert [message.body for message in ticket_of(portal, two_roles, elsewhere).messages] == ["روشن نمی‌شود."]
    assert found(portal, two_roles, "قناری") == [here]
    assert found(portal, cast.admin, "قناری") == [here, elsewhere]


def test_what_all_may_read_is_found_beyond_the_notes_one_reads(portal: Desk, cast: Cast, two_roles: Who) -> None:
    elsewhere, here = report(portal, cast.customer, subject="قناری"), question(portal, cast.customer, subject="قناری")
    portal.run(conversation.note, cast.admin, here, "زرد")
    portal.run(conversation.note, cast.admin, elsewhere, "زرد")
    assert found(portal, two_roles, "قناری") == [here, elsewhere]
    assert found(portal, two_roles, "قناری زرد") == [here]


def test_a_list_that_stands_open_tells_no_notes_either(portal: Desk, cast: Cast, two_roles: Who) -> None:
    rows = [ticket_of(portal, cast.admin, number).row for number in (report(portal, cast.customer),)]
    portal.run(conversation.note, cast.admin, rows[0].number, "قناری")
    asked = (TicketQuery(q="قناری"), [row.id for row in rows])
    assert portal.run(looking_again.still_listed, two_roles, *asked) == ()
    assert len(portal.run(looking_again.still_listed, cast.admin, *asked)) == 1


def test_removed_tickets_tell_no_notes_either(portal: Desk, cast: Cast, two_roles: Who) -> None:
    def restored_by_auditors(document: dict[str, Any]) -> None:
        item(document, "catalog", "roles", "auditor")["permissions"]["ticket.remove"] = "all"

    published(portal, cast.admin, restored_by_auditors)
    number = report(portal, cast.customer)
    portal.run(conversation.note, cast.admin, number, "قناری")
    portal.run(removing.remove, cast.admin, number, "spam")
    asked = [(cast.admin, "قناری", [number]), (two_roles, "چاپگر", [number]), (two_roles, "قناری", [])]
    for who, words, expected in asked:
        items = portal.run(reading.list_tickets, who, TicketQuery(q=words, removed="spam")).items
        assert [each.number for each in items] == expected


ONLY_SOME_STAFF = {"view": ["supervisor"], "edit": ["supervisor"]}
ALL_BUT_AUDITORS = {"view": ["customer", "org_manager", "agent", "supervisor", "specialist", "admin"]}


@pytest.mark.parametrize(
    ("access", "finders"),
    [(ONLY_SOME_STAFF, set()), (ALL_BUT_AUDITORS, {"agent", "supervisor", "admin"}), ({}, {"auditor", "customer"})],
    ids=["not all who read notes", "not all who search", "all"],
)
def test_a_field_is_searched_only_where_all_who_would_find_it_see_it(
    portal: Desk, cast: Cast, access: dict[str, list[str]], finders: set[str]
) -> None:
    def narrowed(document: dict[str, Any]) -> None:
        item(document, "fields", "fields", "serial")["access"] = access

    published(portal, cast.admin, narrowed)
    number = report(portal, cast.customer)
    version = ticket_of(portal, cast.supervisor, number).row.version
    portal.run(progress.revise, cast.supervisor, number, version, Change(fields={"serial": "قناری"}))
    for name in ("agent", "supervisor", "admin", "auditor", "customer"):
        who = getattr(cast, name)
        if found(portal, who, "قناری"):
            assert "serial" in ticket_of(portal, who, number).fields, name
    assert all(found(portal, getattr(cast, name), "قناری") == [number] for name in finders)
    assert bool(found(portal, cast.supervisor, "قناری")) == bool(finders)


def test_what_only_staff_may_see_is_found_by_staff_alone(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(progress.revise, cast.agent, number, 1, Change(fields={"diagnosis": "سوختگی"}))
    assert found(portal, cast.agent, "سوختگی") == [number]
    assert found(portal, cast.customer, "سوختگی") == found(portal, cast.manager, "سوختگی") == []


def test_staff_find_a_ticket_by_its_requester(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    report(portal, cast.neighbour)
    assert found(portal, cast.agent, "حمید") == [number]
    assert found(portal, cast.agent, "customer@lab.example") == [number]
    assert found(portal, cast.customer, "حمید") == []


def test_rich_text_is_found_by_its_words_not_its_tags(portal: Desk, cast: Cast) -> None:
    number = report(
        portal, cast.customer, story='<p>کاغذ<b>گیر</b> کرد</p><a href="https://x.example/blockquote">x</a>'
    )
    assert found(portal, cast.agent, "گیر") == [number] or found(portal, cast.agent, "کاغذگیر") == [number]
    assert found(portal, cast.agent, "blockquote") == []


def test_a_changed_field_is_found_by_its_new_words(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer, serial="کهنه")
    portal.run(progress.revise, cast.agent, number, 1, Change(fields={"serial": "نوین"}))
    assert found(portal, cast.customer, "نوین") == [number]


def test_a_long_text_is_found_to_its_end(portal: Desk, cast: Cast) -> None:
    body = " ".join(f"واژه{place}" for place in range(3000)) + " پایان‌بخش"
    number = report(portal, cast.customer, body=body)
    assert found(portal, cast.customer, "پایان‌بخش") == [number]


def test_a_word_of_sixty_thousand_letters_is_kept(portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(conversation.reply, cast.customer, number, "w" * 60_000)
    assert found(portal, cast.customer, "w" * 100) == [number]
