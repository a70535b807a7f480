"""What each act answers to whom: a row for every act, told for one's own ticket and for a foreign one.

*own* is a ticket of `customer` (of the organization, department software, group web_team), *foreign* one of `neighbour`
(hardware), *elsewhere* one that only the twin has. Who is not named in a row gets its `rest`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.actions import (
    accounts,
    attachments,
    choosing,
    conversation,
    drafting,
    due,
    intake,
    organizations,
    people,
    progress,
    reading,
    routing,
    tokens,
)
from app.actions.accounts import NewPerson
from app.actions.due import DueItem
from app.actions.progress import Change
from app.actions.reading import TicketQuery
from app.actions.routing import Target
from tests.cast import START

PEOPLE = (
    "anyone", "stranger", "customer", "manager", "neighbour", "specialist", "auditor", "narrow", "agent", "supervisor",
    "other_agent", "admin",
)  # fmt: skip
Arguments = tuple[tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class Thing:
    """What the arguments point at."""

    number: str
    ticket: int
    file: str
    stored: Callable[[], Any]


@dataclass(frozen=True)
class Row:
    """Names of people by result. `elsewhere`: what everybody gets for a thing of the twin, None = as for `own`."""

    arguments: Callable[[Thing], Arguments]
    own: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, str] | None = None
    elsewhere: str | None = None
    rest: str = "ok"

    def expected(self, kind: str, name: str) -> str:
        if kind == "elsewhere":
            signed_in = self.elsewhere or ""
            return "not_signed_in" if name == "anyone" and "not_signed_in" in self.own else signed_in
        table = self.foreign if kind == "foreign" and self.foreign is not None else self.own
        return next((result for result, names in table.items() if name in names.split()), self.rest)

    def kinds(self) -> list[str]:
        return ["own", *(["foreign"] if self.foreign is not None else []), *(["elsewhere"] if self.elsewhere else [])]


def _by_the_desk(*arguments: Any, **more: Any) -> Row:
    return Row(lambda _thing: (arguments, more), rest="not_allowed")


def _signed_in(arguments: Callable[[Thing], Arguments], not_allowed: str = "") -> Row:
    return Row(arguments, {"not_signed_in": "anyone", "not_allowed": not_allowed})


NO_PEOPLE = "stranger customer neighbour specialist auditor narrow"
SEE_OWN = "customer manager auditor narrow agent supervisor admin"
SEE_FOREIGN = "neighbour auditor other_agent admin"
WORDS = {"subject": "x", "body": "x"}
_ITEM = DueItem(1, "sweep", "x", {}, 1)


def _worked_on(arguments: Callable[[Thing], Arguments]) -> Row:
    """Acts of the staff on a ticket."""
    own = {"ok": "agent supervisor admin", "not_allowed": "customer manager auditor narrow"}
    foreign = {"ok": "other_agent admin", "not_allowed": "neighbour auditor"}
    return Row(arguments, own, foreign, "not_found", "not_found")


def _seen(arguments: Callable[[Thing], Arguments], rest: str = "not_found", **more: str) -> Row:
    return Row(arguments, {"ok": SEE_OWN, **more}, {"ok": SEE_FOREIGN, **more}, rest, rest)


MATRIX: dict[Callable[..., Any], Row] = {
    accounts.create_person: _by_the_desk(NewPerson("x", "x@new.example", ("customer",))),
    accounts.password_of: _by_the_desk("agent@lab.example"),
    accounts.open_session: _by_the_desk(1, address="", agent=""),
    accounts.end_session: _by_the_desk("x"),
    accounts.session: _by_the_desk("x"),
    tokens.create_token: _by_the_desk("agent@lab.example", "robot"),
    tokens.token_owner: _by_the_desk("x"),
    tokens.note_token_use: _by_the_desk(1),
    tokens.all_tokens: _by_the_desk(),
    tokens.revoke_token: _by_the_desk(1),
    attachments.expire: _by_the_desk("0" * 32),
    drafting.drop_stale: _by_the_desk(),
    due.claim: _by_the_desk("w", START, 1),
    due.finish: _by_the_desk(_ITEM, "w"),
    due.put_back: _by_the_desk(_ITEM, "w", None),
    due.plan: _by_the_desk("sweep", "x", START),
    due.next_due: _by_the_desk(),
    due.failed: _by_the_desk(),
    due.is_kept: _by_the_desk("x"),
    organizations.create_organization: _by_the_desk("x"),
    attachments.keep: _signed_in(lambda thing: ((thing.stored(), "a.png"), {})),
    attachments.may_upload: _signed_in(lambda _: ((), {})),
    attachments.fetch: _seen(lambda thing: ((thing.file,), {})),
    conversation.reply: Row(
        lambda thing: ((thing.number, "x"), {}),
        {"ok": "customer manager agent supervisor admin", "not_allowed": "auditor narrow"},
        {"ok": "neighbour other_agent admin", "not_allowed": "auditor"},
        "not_found",
        "not_found",
    ),
    conversation.note: _worked_on(lambda thing: ((thing.number, "x"), {})),
    routing.refer: _worked_on(lambda thing: ((thing.number, Target("department", "software"), "x"), {})),
    routing.transfer: _worked_on(lambda thing: ((thing.number, "software"), {})),
    routing.assign: _worked_on(lambda thing: ((thing.number, 3), {})),
    progress.take: _worked_on(lambda thing: ((thing.number, "park"), {"reason": "x"})),
    progress.revise: _worked_on(lambda thing: ((thing.number, 2, Change(priority="low")), {})),
    reading.open_ticket: _seen(lambda thing: ((thing.number,), {})),
    reading.row_if_visible: _seen(lambda thing: ((thing.ticket,), {}), rest="nothing"),
    drafting.save_draft: Row(
        lambda thing: (("reply", thing.number, {"body": "x"}), {}),
        {"ok": "customer manager agent supervisor admin", "not_allowed": "auditor narrow", "not_signed_in": "anyone"},
        {"ok": "neighbour other_agent admin", "not_allowed": "auditor", "not_signed_in": "anyone"},
        "not_found",
        "not_found",
    ),
    drafting.draft: Row(lambda thing: (("reply", thing.number), {}), {"not_signed_in": "anyone"}, rest="nothing"),
    reading.list_tickets: _signed_in(lambda thing: ((TicketQuery(q=thing.number),), {})),
    reading.count_groups: _signed_in(lambda _: ((), {})),
    reading.open_views: Row(lambda _: ((), {})),
    reading.server_time: Row(lambda _: ((), {})),
    intake.open_forms: Row(lambda _: ((), {})),
    intake.open_form: _signed_in(lambda _: (("report",), {}), "specialist auditor narrow"),
    intake.submit: _signed_in(lambda _: (("report", WORDS), {}), "specialist auditor narrow"),
    people.me: _signed_in(lambda _: ((), {})),
    people.prefer: _signed_in(lambda _: ((), {"theme": "dark"})),
    people.find_people: _signed_in(lambda _: (("",), {}), NO_PEOPLE),
    people.person: Row(
        lambda _: ((3,), {}), {"not_signed_in": "anyone", "not_allowed": NO_PEOPLE, "not_found": "manager"}
    ),
    people.colleagues: _signed_in(lambda _: ((), {}), "stranger customer manager neighbour"),
    choosing.choices: _signed_in(lambda thing: (("ticket", thing.number), {})),
    choosing.named: _signed_in(lambda thing: (("ticket", [thing.number]), {})),
}
