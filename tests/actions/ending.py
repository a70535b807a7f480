"""Accounts that end, and what is told of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.actions import (
    account_cards,
    expiring,
)
from app.actions.account_cards import AccountCard
from app.bootstrap import HelpDesk
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from storage.models import DueWork, Letter
from tests.cast import Cast, Clock

LAST_DAY = date(2026, 3, 30)  # in Tehran, 20 days from START
END = datetime(2026, 3, 30, 20, 30, tzinfo=UTC)  # its midnight


def card(desk: Desk, cast: Cast) -> AccountCard:
    return desk.run(account_cards.account_card, cast.admin, cast.customer.person_id or 0)


def end_on(desk: Desk, cast: Cast, day: date | None) -> int:
    found = card(desk, cast)
    return desk.run(expiring.set_expiry, cast.admin, found.person, found.version, day)


def letters(desk: Desk) -> list[str]:
    with desk.house.engine.open(desk.slug, write=False):
        return [row.kind for row in Letter.select().order_by(Letter.id)]


def planned(desk: Desk) -> list[tuple[str, datetime]]:
    with desk.house.engine.open(desk.slug, write=False):
        rows = DueWork.select().where(DueWork.kind.in_(expiring.KINDS)).order_by(DueWork.due_at)
        return [(row.kind, row.due_at) for row in rows]


def go_to(moment: datetime, clock: Clock, help_desk: HelpDesk) -> None:
    """Sweep at that moment, by a clock that went there without a jump."""
    clock.now = moment
    Sweep(help_desk.directory).everything()
