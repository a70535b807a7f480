"""What happened, in plain words, for customers and for staff."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from app.actions.views import EventView, MessageView, PersonRef, TicketRow, TicketView
from app.tenancy.texts import shipped_languages
from pages.parts.conversation import entries
from pages.parts.history import lines
from tests.cast import START
from tests.pages.parts.reader import reader

AGENT, CUSTOMER = PersonRef(3, "آرش"), PersonRef(8, "حمید")
EVENTS: list[tuple[str, PersonRef | None, Mapping[str, Any], str, str]] = [
    (
        "TicketSubmitted",
        CUSTOMER,
        {"form": "report"},
        "حمید تیکت را با «گزارش خرابی» ثبت کرد",
        "حمید submitted the ticket with “Fault report”",
    ),
    ("TicketReplied", AGENT, {}, "آرش پاسخ داد", "آرش replied"),
    ("NoteAdded", AGENT, {}, "آرش یادداشت داخلی نوشت", "آرش wrote an internal note"),
    (
        "TicketStateChanged",
        AGENT,
        {"from": "received", "to": "asked"},
        "آرش وضعیت را از «رسیده» به «چشم‌به‌راه شما» برد",
        "آرش moved the ticket from “Received” to “Waiting for you”",
    ),
    (
        "TicketStateChanged",
        CUSTOMER,
        {"from": "asked", "to": "working", "after": "customer_reply"},
        "وضعیت از «چشم‌به‌راه شما» به «در دست کار» رفت",
        "The ticket moved from “Waiting for you” to “Working”",
    ),
    (
        "TicketStateChanged",
        None,
        {"from": "gone", "to": "working"},
        "سامانه وضعیت را از «gone» به «در دست کار» برد",
        "The desk moved the ticket from “gone” to “Working”",
    ),
    (
        "TicketAssigned",
        AGENT,
        {"before": None, "after": 4},
        "آرش تیکت را به بهار سپرد",
        "آرش assigned the ticket to بهار",
    ),
    ("TicketAssigned", AGENT, {"before": 4, "after": 3}, "آرش تیکت را خود بر عهده گرفت", "آرش took the ticket"),
    (
        "TicketAssigned",
        AGENT,
        {"before": 4, "after": None},
        "آرش تیکت را بی‌مسئول گذاشت",
        "آرش left the ticket unassigned",
    ),
    (
        "TicketTransferred",
        AGENT,
        {"before": "software", "after": "hardware"},
        "آرش تیکت را به «سخت‌افزار» منتقل کرد",
        "آرش transferred the ticket to “Hardware”",
    ),
    (
        "TicketTransferred",
        AGENT,
        {"before": {}, "after": {"department": "hardware", "group": "repair"}},
        "آرش تیکت را به «سخت‌افزار»، «تعمیرگاه» منتقل کرد",
        "آرش transferred the ticket to “Hardware”, “Repair shop”",
    ),
    (
        "TicketReferred",
        AGENT,
        {"to": {"kind": "person", "id": "4"}},
        "آرش تیکت را به بهار ارجاع داد",
        "آرش referred the ticket to بهار",
    ),
    (
        "TicketReferred",
        AGENT,
        {"to": {"kind": "group", "id": "repair"}},
        "آرش تیکت را به گروه «تعمیرگاه» ارجاع داد",
        "آرش referred the ticket to the group “Repair shop”",
    ),
    (
        "TicketReferred",
        AGENT,
        {"to": {"kind": "department", "id": "hardware"}},
        "آرش تیکت را به دپارتمان «سخت‌افزار» ارجاع داد",
        "آرش referred the ticket to the department “Hardware”",
    ),
    (
        "PriorityChanged",
        AGENT,
        {"before": "low", "after": "urgent"},
        "آرش اولویت را از «کم» به «فوری» تغییر داد",
        "آرش changed the priority from “Low” to “Urgent”",
    ),
    (
        "FieldsChanged",
        AGENT,
        {"before": {"count": 2}, "after": {"count": 3}},
        "آرش این فیلدها را تغییر داد: تعداد",
        "آرش changed Count",
    ),
    ("SomethingNew", AGENT, {}, "آرش کاری روی تیکت انجام داد", "آرش did something with the ticket"),
]


def ticket(*events: EventView, messages: tuple[MessageView, ...] = ()) -> TicketView:
    row = TicketRow(
        id=1, number="LAB-1001", subject="چاپگر", form="report", state="received", category="new", priority="normal",
        department="software", group=None, product=None, topic=None, service_class=None, requester=CUSTOMER,
        organization=None, assignee=None, channel="web", version=1, created_at=START, updated_at=START, closed_at=None,
    )  # fmt: skip
    return TicketView(
        row=row, config_version=1, fields={}, messages=messages, attachments=(), events=events, offers=(),
        referrals=(), may=frozenset(), people={4: "بهار"},
    )  # fmt: skip


def event(kind: str, actor: PersonRef | None, data: Mapping[str, Any], number: int = 1) -> EventView:
    return EventView(number, kind, actor, START - timedelta(minutes=18), 1, None, data)


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(("kind", "actor", "data", "persian", "english"), EVENTS)
def test_an_event_is_told_in_plain_words(
    kind: str, actor: PersonRef | None, data: Mapping[str, Any], persian: str, english: str
) -> None:
    view = ticket(event(kind, actor, data))
    assert [plain(line.text) for line in lines(reader("fa"), view)] == [persian]
    assert [plain(line.text) for line in lines(reader("en"), view)] == [english]


def test_both_languages_that_are_shipped_are_in_the_table() -> None:
    assert set(shipped_languages()) == {"fa", "en"}


def test_staff_read_their_own_name_of_a_state() -> None:
    view = ticket(event("TicketStateChanged", AGENT, {"from": "received", "to": "asked"}))
    assert "پرسیده" in lines(reader("fa", is_staff=True), view)[0].text


def test_names_are_isolated_so_that_no_sentence_turns_around() -> None:
    view = ticket(event("TicketReplied", AGENT, {}))
    assert lines(reader("en"), view)[0].text == "\u2068آرش\u2069 replied"


def test_a_name_cannot_end_its_isolation() -> None:
    view = ticket(event("TicketReplied", PersonRef(3, "آر\u2069ش"), {}))
    assert lines(reader("en"), view)[0].text == "\u2068آرش\u2069 replied"


def test_a_change_says_from_what_to_what_and_why() -> None:
    data = {"before": {"count": 2, "gone": None}, "after": {"count": None, "gone": "x"}, "reason": "اشتباه بود"}
    [line] = lines(reader("fa"), ticket(event("FieldsChanged", AGENT, data)))
    assert [plain(detail) for detail in line.details] == ["دلیل: اشتباه بود", "تعداد: از ۲ به —", "gone: از — به x"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fa", ["دلیل: x", "گروه: از — به تعمیرگاه", "اولویت: از کم به فوری", "تعداد: از ۲ به ۳", "gone: از x به —"]),
        (
            "en",
            [
                "Reason: x", "Group: from — to Repair shop", "Priority: from Low to Urgent", "Count: from 2 to 3",
                "gone: from x to —",
            ],
        ),
    ],
)  # fmt: skip
def test_a_move_says_what_else_it_changed(language: str, told: list[str]) -> None:
    changes = {
        "priority": ["low", "urgent"],
        "fields": {"count": [2, 3], "gone": ["x", None], "body": ["same", "same"]},
        "group": [None, "repair"],
    }
    data = {"from": "received", "to": "asked", "reason": "x", "changes": changes}
    [line] = lines(reader(language), ticket(event("TicketStateChanged", AGENT, data)))
    assert [plain(detail) for detail in line.details] == told


def test_a_move_says_no_more_than_it_changed() -> None:
    data = {"from": "received", "to": "asked", "changes": {"group": ["repair", None]}}
    [line] = lines(reader("en"), ticket(event("TicketStateChanged", AGENT, data)))
    assert [plain(detail) for detail in line.details] == ["Group: from Repair shop to —"]
    [bare] = lines(reader("en"), ticket(event("TicketStateChanged", AGENT, {"from": "received", "to": "asked"})))
    assert bare.details == ()


def test_moments_are_relative_and_exact() -> None:
    [line] = lines(reader("fa"), ticket(event("TicketReplied", AGENT, {})))
    assert line.when == "۱۸ دقیقه پیش"
    assert line.exact == "۱۹ اسفند ۱۴۰۴، ۱۱:۴۲:۰۰"


def test_the_talk_is_in_the_order_of_time_and_says_nothing_twice() -> None:
    said = MessageView(5, "reply", AGENT, False, "می‌آییم.", START, ())
    noted = MessageView(6, "note", AGENT, False, "میان خودمان", START + timedelta(minutes=2), ())
    asked = MessageView(4, "reply", CUSTOMER, True, "خراب است", START - timedelta(hours=1), ())
    moved = EventView(
        3, "TicketStateChanged", AGENT, START, 1, None, {"from": "received", "to": "asked", "after": "staff_reply"}
    )
    replied = EventView(2, "TicketReplied", AGENT, START, 1, 5, {})
    began = EventView(1, "TicketSubmitted", CUSTOMER, START - timedelta(hours=1), 1, 4, {"form": "report"})
    told = entries(reader(), ticket(began, replied, moved, messages=(asked, said, noted)))
    assert [(each["side"], each["key"]) for each in told] == [
        ("customer", "m4"),
        ("staff", "m5"),
        ("event", "e3"),
        ("note", "m6"),
    ]


def test_a_ticket_without_a_first_message_begins_with_its_submission() -> None:
    told = entries(reader(), ticket(event("TicketSubmitted", CUSTOMER, {"form": "report"})))
    assert [each["side"] for each in told] == ["event"]
