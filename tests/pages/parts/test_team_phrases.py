"""What the staff do together, told in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from app.actions.views import PersonRef
from pages.parts.history import lines
from tests.pages.parts.reader import reader
from tests.pages.parts.test_history_lines import AGENT, event, plain, ticket

LINK = {"other": "LAB-1002", "is_reverse": False}
TOLD: list[tuple[str, PersonRef | None, Mapping[str, Any], str, str]] = [
    (
        "NoteAdded",
        AGENT,
        {"mentions": [4, 9]},
        "آرش یادداشت داخلی نوشت و از بهار، #9 نام برد",
        "آرش wrote an internal note and mentioned بهار, #9",
    ),
    ("TicketFollowed", AGENT, {"person": 3}, "آرش دنبال‌کنندهٔ تیکت شد", "آرش started to follow the ticket"),
    ("TicketFollowed", AGENT, {"person": 4}, "آرش بهار را دنبال‌کنندهٔ تیکت کرد", "آرش added بهار as a follower"),
    ("TicketUnfollowed", AGENT, {"person": 3}, "آرش از دنبال کردن تیکت دست کشید", "آرش stopped following the ticket"),
    (
        "TicketUnfollowed",
        AGENT,
        {"person": 4},
        "آرش بهار را از دنبال‌کنندگان تیکت برداشت",
        "آرش removed بهار from the followers",
    ),
    (
        "TicketLinked",
        AGENT,
        LINK | {"link": "related", "is_reverse": True},
        "آرش تیکت را به تیکت مرتبط LAB-1002 پیوند داد",
        "آرش linked the related ticket LAB-1002",
    ),
    (
        "TicketLinked",
        AGENT,
        LINK | {"link": "duplicate"},
        "آرش تیکت را تکرار LAB-1002 دانست",
        "آرش marked the ticket as a duplicate of LAB-1002",
    ),
    (
        "TicketLinked",
        AGENT,
        LINK | {"link": "duplicate", "is_reverse": True},
        "آرش تیکت LAB-1002 را تکرار این تیکت دانست",
        "آرش marked LAB-1002 as a duplicate of this ticket",
    ),
    (
        "TicketLinked",
        AGENT,
        LINK | {"link": "part"},
        "آرش تیکت را بخشی از LAB-1002 کرد",
        "آرش made the ticket a part of LAB-1002",
    ),
    (
        "TicketLinked",
        AGENT,
        LINK | {"link": "part", "is_reverse": True},
        "آرش تیکت LAB-1002 را بخشی از این تیکت کرد",
        "آرش made LAB-1002 a part of this ticket",
    ),
    (
        "TicketLinked",
        AGENT,
        {"link": "part", "is_reverse": False},
        "آرش تیکت را به تیکت دیگری پیوند داد",
        "آرش linked the ticket to another one",
    ),
    (
        "TicketUnlinked",
        AGENT,
        LINK | {"link": "part"},
        "آرش پیوند با LAB-1002 را برداشت",
        "آرش removed the link to LAB-1002",
    ),
    (
        "TicketUnlinked",
        AGENT,
        {"link": "part", "is_reverse": False},
        "آرش پیوند با تیکت دیگری را برداشت",
        "آرش removed the link to another ticket",
    ),
    ("TicketRemoved", AGENT, {"removed": "spam"}, "آرش تیکت را هرزنامه شمرد", "آرش marked the ticket as spam"),
    ("TicketRemoved", AGENT, {"removed": "deleted"}, "آرش تیکت را حذف کرد", "آرش deleted the ticket"),
    ("TicketRestored", AGENT, {"removed": "spam"}, "آرش تیکت را بازگرداند", "آرش restored the ticket"),
    (
        "MessageTakenBack",
        AGENT,
        {"message_kind": "reply"},
        "آرش پاسخی را پیش از ارسال پس گرفت",
        "آرش took a reply back before it went out",
    ),
    (
        "MessageTakenBack",
        AGENT,
        {"message_kind": "note"},
        "آرش یادداشتی را پیش از ثبت پس گرفت",
        "آرش took a note back before it was saved",
    ),
    (
        "MessageReturned",
        None,
        {"message_kind": "reply", "person": 4, "problem": "ticket.closed"},
        "پاسخ بهار ارسال نشد و دوباره پیش‌نویس شد",
        "The reply of بهار could not be sent and is a draft again",
    ),
    (
        "MessageReturned",
        None,
        {"message_kind": "note", "person": 4, "problem": "ticket.not_found"},
        "یادداشت بهار ثبت نشد و دوباره پیش‌نویس شد",
        "The note of بهار could not be saved and is a draft again",
    ),
]


@pytest.mark.parametrize(("kind", "actor", "data", "persian", "english"), TOLD)
def test_what_the_staff_do_together_is_told_in_plain_words(
    kind: str, actor: PersonRef | None, data: Mapping[str, Any], persian: str, english: str
) -> None:
    view = ticket(event(kind, actor, data))
    assert [plain(line.text) for line in lines(reader("fa", is_staff=True), view)] == [persian]
    assert [plain(line.text) for line in lines(reader("en", is_staff=True), view)] == [english]


def test_a_note_that_calls_nobody_is_told_as_before() -> None:
    view = ticket(event("NoteAdded", AGENT, {}))
    assert plain(lines(reader("en"), view)[0].text) == "آرش wrote an internal note"


def test_why_a_ticket_was_removed_stands_below() -> None:
    view = ticket(event("TicketRemoved", AGENT, {"removed": "spam", "reason": "تبلیغ"}))
    assert [plain(each) for each in lines(reader("fa", is_staff=True), view)[0].details] == ["دلیل: تبلیغ"]
