"""Writing letters: as rows of the outbox, in the transaction of the act that gives cause for them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from app.tenancy.work import Work
from storage import due, letters, people

SEND = "letter.send"


def post(
    work: Work,
    kind: str,
    *,
    person: int | None = None,
    address: str | None = None,
    language: str | None = None,
    **data: Any,
) -> int | None:
    """Have a letter of that kind sent; its row's number, None for somebody who has no e-mail.

    `address` and `language` are the person's own where they are not given. `data` holds ids and nonces, never
    a secret: what a link opens is made again when the letter is sent (`app.actions.proofs.token_of`).
    """
    known = None if person is None else people.get(person)
    reached = address or (people.addresses([person]).get(person, {}).get("email") if person is not None else None)
    if reached is None:
        return None
    row = letters.add(
        {
            "kind": kind,
            "person": person,
            "address": reached,
            "language": language or (known.language if known else work.bundle.language),
            "data": data,
            "message_id": f"{secrets.token_hex(16)}.{work.slug}@{work.mail.host}",
            "created_at": work.now,
        }
    )
    work.later(SEND, str(row), work.now, letter=row)
    return row


def send_now(work: Work, numbers: Iterable[int]) -> None:
    """Have letters that are there already sent at once, also where somebody has just found that he cannot."""
    due.plan_anew(SEND, work.now, {str(number): {"letter": number} for number in numbers})
    work.told.append("work")
