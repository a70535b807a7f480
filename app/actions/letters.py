"""Sending what stands in the outbox: what is to be handed over, and what became of it. For the desk itself."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.actions import smtp_channel
from app.actions.letter_kinds import KINDS
from app.actions.posting import SEND
from app.actions.wording import is_too_late, letter_of, name_of
from app.channels.letterhead import as_html, as_text
from app.channels.message import Mail
from app.channels.smtp import SmtpServer
from app.channels.trouble import Trouble
from app.core.retrying import again_at
from app.tenancy.acts import action
from app.tenancy.work import Work
from storage import due, letters, models

_OTHERS_WAIT = timedelta(minutes=1)
_RANDOM = secrets.SystemRandom().random


@dataclass(frozen=True, slots=True)
class Ready:
    """One letter to be handed over now. `attempt` says which try this is; no `server`: its password is unreadable."""

    letter: int
    attempt: int
    server: SmtpServer | None
    mail: Mail


@action
def begin(work: Work, letter: int) -> Ready | None:
    """Begin an attempt. None where nothing is to be sent: it has gone, its time is over, or there is no mail server.

    Without a server it waits, and no attempt is counted.
    """
    work.require_system()
    row = letters.get(letter)
    channel = smtp_channel.in_force()
    if row is None or row.state != letters.WAITING or channel is None:
        return None
    if row.kind not in KINDS or is_too_late(work, row):
        letters.give_up(letter, "too_late" if row.kind in KINDS else "unfit")
        _tell(work, letter)
        return None
    begun = letters.begin(letter)
    if begun is None:
        return None
    return Ready(letter, begun.attempts, smtp_channel.server_of(work, channel), _mail(work, begun, channel))


@action
def sent(work: Work, letter: int) -> bool:
    """The server has taken it. False when that was known already."""
    work.require_system()
    _tell(work, letter)
    return letters.sent(letter, work.now)


@action
def not_sent(work: Work, letter: int, attempt: int, trouble: Trouble) -> datetime | None:
    """The attempt failed: when the next one is due, None when there is none, or when it is somebody else's.

    What stands in every letter's way keeps the others waiting for a moment, so that they do not spend their attempts.
    """
    work.require_system()
    next_at = None if trouble.is_final else again_at(attempt, work.now, _RANDOM)
    mine = letters.not_sent(letter, attempt, trouble.word, is_over=next_at is None)
    _tell(work, letter)
    if trouble.is_of_channel:
        due.postpone(SEND, work.now, work.now + _OTHERS_WAIT)
    return next_at if mine else None


def _mail(work: Work, row: models.Letter, channel: models.Channel) -> Mail:
    letter, sender = letter_of(work, row), smtp_channel.view_of(channel)
    return Mail(
        message_id=row.message_id,
        sender=sender.address,
        sender_name=sender.name or letter.company,
        to=row.address,
        to_name=name_of(row),
        subject=letter.subject,
        text=as_text(letter),
        html=as_html(letter),
        at=work.now,
    )


def _tell(work: Work, letter: int) -> None:
    """Open pages that list letters read again."""
    work.told.append(f"letter:{letter}")
