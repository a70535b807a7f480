"""The outbox as those see it who manage the desk: what waits, what went, what could not be delivered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import get_args

from app.actions import paging
from app.actions.channels import MANAGES
from app.actions.posting import SEND, post, send_now
from app.actions.smtp_channel import in_force
from app.actions.views import PersonRef
from app.actions.wording import letter_of
from app.channels.letterhead import Letter
from app.core.formats import normal_email
from app.core.problems import NotFound, Problem, Refused
from app.tenancy.acts import action, view
from app.tenancy.work import Work
from storage import due, letters, models, people

STATES: tuple[letters.State, ...] = get_args(letters.State)
_KIND = "letters"
_TESTS_AN_HOUR = 10
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class LettersQuery:
    """`state` is `waiting`, `sent` or `failed`; None for all."""

    state: str | None = None
    cursor: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter without its words. `trouble` is a word of `app.channels.trouble`, empty when nothing went wrong.

    `next_at` None: it has gone, or nothing is planned until there is a mail server.
    """

    id: int
    kind: str
    person: PersonRef | None
    address: str
    language: str
    state: str
    attempts: int
    trouble: str
    created_at: datetime
    sent_at: datetime | None
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class LetterPage:
    """`next` is the cursor of the following page, None on the last one; `total` is counted up to 1000."""

    items: tuple[LetterRow, ...]
    next: str | None
    total: int


@view
def list_letters(work: Work, query: LettersQuery) -> LetterPage:
    """Newest first. Raises NotSignedIn, NotAllowed, Refused by parameter."""
    work.require(MANAGES)
    state = _state(query.state)
    limit, kind = paging.limited(query.limit), f"{_KIND} {query.state}"
    after = paging.begins_after(query.cursor, kind)
    rows, following = paging.cut(letters.page(state, after=after, limit=limit + 1), limit, kind)
    return LetterPage(_rows(rows), following, letters.count(state, paging.COUNTED))


@action
def retry_letter(work: Work, letter: int) -> LetterRow:
    """Try again at once, from the beginning. Raises NotSignedIn, NotAllowed, NotFound, Refused for a sent one."""
    work.require(MANAGES)
    row = _known(letter)
    if not letters.anew(letter):
        raise Refused(Problem("letter.sent_already"))
    send_now(work, [letter])
    work.record("LetterRetried", None, audience="staff", letter=letter, letter_kind=row.kind)
    return _rows([_known(letter)])[0]


@action
def send_test_letter(work: Work, address: str | None = None) -> LetterRow:
    """Have a letter sent that only says that letters arrive; to oneself when no address is given.

    Raises NotSignedIn, NotAllowed, Refused at `address`, and where there is no mail server or too many were asked for.
    """
    work.require(MANAGES)
    to = _own_address(work) if address is None or not address.strip() else normal_email(address)
    if to is None:
        raise Refused(Problem("field.not_email", "address"))
    if in_force() is None:
        raise Refused(Problem("smtp.none"))
    if letters.sent_since(to, "test", work.now - _HOUR) >= _TESTS_AN_HOUR:
        raise Refused(Problem("letter.too_many_tests", "address", {"max": _TESTS_AN_HOUR}))
    is_own = to == _own_address(work)
    number = post(work, "test", person=work.actor.id if is_own else None, address=to, language=work.actor.language)
    if number is None:
        raise NotFound("letter.not_found")
    work.record("TestLetterAsked", None, audience="staff", letter=number)
    return _rows([_known(number)])[0]


@view
def read_letter(work: Work, letter: int) -> Letter:
    """A letter's words, with its links. Raises NotSignedIn, NotAllowed, NotFound; outside of a demonstration always.

    What stands in them opens other people's accounts.
    """
    work.require(MANAGES)
    if not work.mail.shows_letters:
        raise NotFound("letter.not_found")
    return letter_of(work, _known(letter))


def _state(asked: str | None) -> letters.State | None:
    known = next((state for state in STATES if state == asked), None)
    if asked is not None and known is None:
        raise Refused(Problem("field.not_offered", "state"))
    return known


def _known(letter: int) -> models.Letter:
    row = letters.get(letter)
    if row is None:
        raise NotFound("letter.not_found")
    return row


def _own_address(work: Work) -> str | None:
    return people.addresses([work.me()]).get(work.me(), {}).get("email")


def _rows(rows: Sequence[models.Letter]) -> tuple[LetterRow, ...]:
    planned = due.moments(SEND, (str(row.id) for row in rows if row.state == letters.WAITING))
    names = people.names({row.person_id for row in rows if row.person_id is not None})
    return tuple(_row(row, names, planned.get(str(row.id))) for row in rows)


def _row(row: models.Letter, names: Mapping[int, str], next_at: datetime | None) -> LetterRow:
    return LetterRow(
        id=row.id,
        kind=row.kind,
        person=PersonRef(row.person_id, names[row.person_id]) if row.person_id in names else None,
        address=row.address,
        language=row.language,
        state=row.state,
        attempts=row.attempts,
        trouble=row.trouble,
        created_at=row.created_at,
        sent_at=row.sent_at,
        next_at=next_at,
    )
