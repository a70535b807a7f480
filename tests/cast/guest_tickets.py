"""Tickets that guests have sent, and the holders of their links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.actions import guests
from app.actions.accounts import token_hash
from app.actions.guest_contacts import GuestContact
from app.actions.guests import GuestSubmitted
from app.actions.views import TicketView
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from tests.cast import ticket_of
from tests.cast.looking import everything
from tests.cast.people import email_of

WORDS = {"subject": "چاپگر خاموش است", "body": "روشن نمی‌شود."}
BROWSER = Who(None, browser="b" * 64)
OTHER_BROWSER = Who(None, browser="c" * 64)
NEW = GuestContact("سارا ناشناس", email="sara@guest.example")
KNOWN = GuestContact("کسی دیگر", email=email_of("customer"))


def send(
    desk: Desk, contact: GuestContact = NEW, who: Who = BROWSER, key: str | None = None, **more: Any
) -> GuestSubmitted:
    values: Mapping[str, Any] = {**WORDS, **more}
    return desk.run(guests.submit_as_guest, who, "report", values, contact, key=key)


def holder(token: str, browser: str | None = "b" * 64) -> Who:
    return Who(None, guest=token_hash(token), browser=browser)


def opened(desk: Desk, sent: GuestSubmitted) -> TicketView:
    return ticket_of(desk, holder(sent.token), sent.number)


def people(desk: Desk) -> int:
    return len(everything(desk)["person"])
