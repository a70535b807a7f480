"""Lines of tickets that were moved, and of states that are no more."""

from __future__ import annotations

import pytest

from pages.parts.history import lines
from tests.pages.parts.reader import reader
from tests.pages.parts.test_history_lines import AGENT, event, plain, ticket

MOVED = {
    "version": 2,
    "before": {"state": "stuck", "department": "hardware", "custom.systems": ["gone", "mail"], "group": "repair"},
    "after": {"state": "working", "department": "software", "custom.systems": ["mail"], "group": None},
    "names": {"stuck": {"fa": "گیر کرده", "en": "Stuck"}, "gone": "Gone", "repair": {"en": "Repair"}},
}


@pytest.mark.parametrize(
    ("language", "text", "details"),
    [
        (
            "en",
            "آرش published another configuration and the ticket was moved",
            {"State: from Stuck to Working", "Systems: from Gone, E-mail to E-mail", "Group: from Repair to —"},
        ),
        (
            "fa",
            "آرش پیکربندی تازه‌ای منتشر کرد و تیکت جابه‌جا شد",
            {"وضعیت: از گیر کرده به در دست کار"},
        ),
    ],
)
def test_what_was_and_what_is_stand_below(language: str, text: str, details: set[str]) -> None:
    [line] = lines(reader(language, is_staff=True), ticket(event("TicketRemapped", AGENT, MOVED)))
    assert plain(line.text) == text
    told = {plain(each) for each in line.details}
    assert details <= told, told


@pytest.mark.parametrize("key", ["fars/other", "other"])  # as it is kept now, and as it was at first
def test_a_way_down_a_tree_is_told_with_its_branch(key: str) -> None:
    data = {
        "before": {"custom.place": ["fars", "other"]},
        "after": {"custom.place": ["fars", "shiraz"]},
        "names": {key: {"en": "Somewhere else"}},
    }
    [line] = lines(reader("en", is_staff=True), ticket(event("TicketRemapped", AGENT, data)))
    assert [plain(each) for each in line.details] == ["Place: from Fars › Somewhere else to Fars › Shiraz"]


def test_a_state_that_is_no_more_is_called_as_it_was() -> None:
    data = {"from": "received", "to": "stuck", "names": {"stuck": {"fa": "گیر کرده", "en": "Stuck"}}}
    [line] = lines(reader("en", is_staff=True), ticket(event("TicketStateChanged", AGENT, data)))
    assert "Stuck" in line.text
