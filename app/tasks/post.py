"""Sends letters: each one step in the database, one outside of it, one in the database again."""

from __future__ import annotations

from datetime import datetime

from app.actions import letters
from app.actions.due import DueItem
from app.actions.letters import Ready
from app.channels import smtp
from app.channels.trouble import Trouble
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM


def send_letter(desk: Desk, item: DueItem) -> datetime | None:
    """Hand a letter to the company's mail server; the moment of the next attempt when that failed.

    A crash between handing over and writing it down sends it again, with the same Message-ID: at least once.
    """
    ready = desk.run(letters.begin, SYSTEM, int(item.payload["letter"]))
    if ready is None:
        return None
    try:
        _hand_over(desk, ready)
    except Trouble as trouble:
        return desk.run(letters.not_sent, SYSTEM, ready.letter, ready.attempt, trouble)
    desk.run(letters.sent, SYSTEM, ready.letter)
    return None


def _hand_over(desk: Desk, ready: Ready) -> None:
    if ready.server is None:
        raise Trouble("secret_lost")
    smtp.send(ready.server, ready.mail, desk.house.mail)
