"""Class 16, the desk used to send others mail (the waves of October 2025 and January 2026 through open forms).

To an address nobody has shown to be his goes at most a letter of ours an hour, and five with links to tickets that were
opened with it; with no word of who had it sent.
"""

from __future__ import annotations

import dataclasses

import pytest

from app import signup
from app.actions import guest_links, guests, resetting
from app.actions.guest_contacts import GuestContact
from app.actions.registering import Newcomer
from app.core.problems import Refused
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from tests.cast import Clock
from tests.cast.puzzles import easy, letters, solved

__all__ = ["easy"]
pytestmark = pytest.mark.usefixtures("easy")
VICTIM = "victim@elsewhere.example"
BAIT = "visit https://evil.example now"


def test_forms_of_guests_write_to_nobody(portal: Desk) -> None:
    values = {"subject": BAIT, "body": BAIT}
    for turn in range(60):
        who = Who(None, browser=f"{turn:064d}", address=f"198.51.100.{turn}")
        portal.run(guests.submit_as_guest, who, "report", values, GuestContact(BAIT, VICTIM))
    assert letters(portal) == []


def test_asking_for_an_account_in_somebodys_name_writes_to_him_once_an_hour(portal: Desk, clock: Clock) -> None:
    new = Newcomer(BAIT, VICTIM, terms=True, language="fa")
    for turn in range(40):
        who = Who(None, browser=f"{turn:064d}", address=f"198.51.{turn}.1")
        try:
            signup.sign_up(portal, who, dataclasses.replace(new, work=solved(portal)), "seven green bottles fall")
        except Refused:
            continue
    assert len(letters(portal)) == 1
    assert not [letter for letter in letters(portal) if "evil" in repr((letter.data, letter.kind))]
    clock.advance(hours=1, minutes=1)
    who = Who(None, browser="f" * 64, address="203.0.113.9")
    signup.sign_up(portal, who, dataclasses.replace(new, work=solved(portal)), "seven green bottles fall")
    assert len(letters(portal)) == 2


def test_asking_for_links_in_somebodys_name_writes_to_nobody_we_do_not_know(portal: Desk) -> None:
    for turn in range(40):
        who = Who(None, browser=f"{turn:064d}", address=f"198.51.{turn}.1")
        portal.run(resetting.ask_reset, who, VICTIM)
        portal.run(resetting.send_link, SYSTEM, "email", VICTIM)
        portal.run(guest_links.ask_link, who, "LAB-1001", VICTIM)
    assert [letter for letter in letters(portal) if letter.address == VICTIM] == []
