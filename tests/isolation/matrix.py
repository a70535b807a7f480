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
    around,
    attachments,
    bulk,
    choosing,
    conversation,
    counting,
    drafting,
    due,
    following,
    guest_links,
    guests,
    intake,
    linking,
    list_desk,
    looking_again,
    organizations,
    outgoing,
    people,
    presence,
    profile,
    progress,
    reading,
    removing,
    roster,
    routing,
    saved_views,
    similar,
    staffing,
    submission,
    tokens,
)
from app.actions.accounts import NewPerson
from app.actions.deeds import Deed
from app.actions.due import DueItem
from app.actions.guest_contacts import GuestContact
from app.actions.organizations import OrganizationsQuery
from app.actions.particulars import Particulars
from app.actions.progress import Change
from app.actions.reading import TicketQuery
from app.actions.roster import PeopleQuery
from app.actions.routing import Target
from app.actions.saved_views import NewView, ViewChange
from tests.cast import START

PEOPLE = (
    "anyone", "stranger", "customer", "manager", "neighbour", "specialist", "auditor", "narrow", "agent", "supervisor",
    "other_agent", "admin", "guest",
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
            is_nobody = name == "anyone" or (name == "guest" and not self._names_guest())
            return "not_signed_in" if is_nobody and "not_signed_in" in self.own else signed_in
        if name == "guest" and not self._names_guest():
            return self._of_a_guest(kind)
        table = self.foreign if kind == "foreign" and self.foreign is not None else self.own
        return next((result for result, names in table.items() if name in names.split()), self.rest)

    def _names_guest(self) -> bool:
        return any("guest" in names.split() for table in (self.own, self.foreign or {}) for names in table.values())

    def _of_a_guest(self, kind: str) -> str:
        """He is nobody, unless a row names him; only that he finds the one ticket his link opens, which is `own`."""
        result = self.expected(kind, "anyone")
        is_found = kind == "own" and self.foreign is not None and result == "not_found"
        return "not_signed_in" if is_found else result

    def kinds(self) -> list[str]:
        return ["own", *(["foreign"] if self.foreign is not None else []), *(["elsewhere"] if self.elsewhere else [])]


def _by_the_desk(*arguments: Any, **more: Any) -> Row:
    return Row(lambda _thing: (arguments, more), rest="not_allowed")


def _signed_in(arguments: Callable[[Thing], Arguments], not_allowed: str = "") -> Row:
    return Row(arguments, {"not_signed_in": "anyone", "not_allowed": not_allowed})


NO_PEOPLE = "stranger customer neighbour specialist auditor narrow"
CUSTOMERS = "stranger customer manager neighbour"
SEE_OWN = "customer manager auditor narrow agent supervisor admin guest"
SEE_FOREIGN = "neighbour auditor other_agent admin"
WORDS = {"subject": "x", "body": "x"}
_NOTE = Deed("note", body="x")
_ITEM = DueItem(1, "sweep", "x", {}, 1)


def _worked_on(arguments: Callable[[Thing], Arguments]) -> Row:
    """Acts of the staff on a ticket."""
    own = {"ok": "agent supervisor admin", "not_allowed": "customer manager auditor narrow"}
    foreign = {"ok": "other_agent admin", "not_allowed": "neighbour auditor"}
    return Row(arguments, own, foreign, "not_found", "not_found")


def _managing(arguments: Callable[[Thing], Arguments]) -> Row:
    """Acts of who keeps the list of people."""
    return Row(arguments, {"ok": "admin", "not_signed_in": "anyone"}, rest="not_allowed")


def _seen(arguments: Callable[[Thing], Arguments], rest: str = "not_found", **more: str) -> Row:
    return Row(arguments, {"ok": SEE_OWN, **more}, {"ok": SEE_FOREIGN, **more}, rest, rest)


def _kept_view(arguments: Callable[[Thing], Arguments]) -> Row:
    """Acts on a view that nobody keeps."""
    return Row(arguments, {"not_signed_in": "anyone", "not_allowed": CUSTOMERS}, rest="not_found")


def _among_staff(arguments: Callable[[Thing], Arguments]) -> Row:
    """For members of the staff who see the ticket."""
    own = {"ok": "auditor narrow agent supervisor admin", "not_allowed": "customer manager"}
    foreign = {"ok": "auditor other_agent admin", "not_allowed": "neighbour"}
    return Row(arguments, own, foreign, "not_found", "not_found")


def _removed(arguments: Callable[[Thing], Arguments], answer: str = "ok") -> Row:
    """Acts of those who may remove; `answer` is what they get."""
    own = {answer: "supervisor admin", "not_allowed": "customer manager auditor narrow agent"}
    foreign = {answer: "admin", "not_allowed": "neighbour auditor other_agent"}
    return Row(arguments, own, foreign, "not_found", "not_found")


def _of_teamwork() -> dict[Callable[..., Any], Row]:
    """A ticket cannot be linked to itself: to be told so one has to be allowed to link it."""
    own = {"refused": "agent supervisor admin", "not_allowed": "customer manager auditor narrow"}
    foreign = {"refused": "other_agent admin", "not_allowed": "neighbour auditor"}
    return {
        following.follow: _worked_on(lambda thing: ((thing.number,), {})),
        following.unfollow: _worked_on(lambda thing: ((thing.number,), {})),
        linking.link: Row(
            lambda thing: ((thing.number, thing.number, "related"), {}), own, foreign, "not_found", "not_found"
        ),
        linking.unlink: _worked_on(lambda thing: ((thing.number, thing.number), {})),
        outgoing.hold: _worked_on(lambda thing: (("note", thing.number, "x"), {})),
        outgoing.take_back: Row(lambda _: ((999,), {}), {"not_signed_in": "anyone"}, rest="not_found"),
        outgoing.release: _by_the_desk(999),
        removing.remove: _removed(lambda thing: ((thing.number, "spam"), {})),
        removing.restore: _removed(lambda thing: ((thing.number,), {}), "refused"),
        around.open_on_desk: _among_staff(lambda thing: ((thing.number,), {})),
        around.answers_after: _among_staff(lambda thing: ((thing.number, {}), {})),
        presence.be_here: _among_staff(lambda thing: ((thing.number, "viewing"), {})),
        presence.leave: _among_staff(lambda thing: ((thing.number,), {})),
        presence.who_is_here: _among_staff(lambda thing: ((thing.number,), {})),
        presence.who_is_where: _signed_in(lambda thing: (([thing.number],), {}), "stranger customer manager neighbour"),
    }


def _of_guests() -> dict[Callable[..., Any], Row]:
    """No ticket here was opened by a guest: who may make links is told so."""
    contact = GuestContact("x", "x@new.example")
    linked = {"refused": "agent supervisor admin", "not_allowed": "customer manager auditor narrow"}
    foreign = {"refused": "other_agent admin", "not_allowed": "neighbour auditor"}
    without_account = {"ok": "anyone guest"}
    return {
        guests.guest_forms: Row(lambda _: ((), {}), {"ok": "guest"}),
        guests.open_guest_form: Row(lambda _: (("report",), {}), without_account, rest="not_allowed"),
        guests.submit_as_guest: Row(lambda _: (("report", WORDS, contact), {}), without_account, rest="not_allowed"),
        guests.submitted_as_guest: Row(
            lambda _: (("x",), {}), {"not_allowed": " ".join(set(PEOPLE) - {"anyone", "guest"})}, rest="nothing"
        ),
        guest_links.link_holder: _by_the_desk("x"),
        guest_links.enter: Row(lambda _: ((), {}), {"ok": "guest"}, rest="not_found"),
        guest_links.ask_link: Row(
            lambda thing: ((thing.number, "x@new.example"), {}), without_account, rest="not_allowed"
        ),
        guest_links.new_link: Row(lambda thing: ((thing.number,), {}), linked, foreign, "not_found", "not_found"),
        guest_links.revoke_links: Row(lambda thing: ((thing.number,), {}), linked, foreign, "not_found", "not_found"),
    }


MATRIX: dict[Callable[..., Any], Row] = {
    accounts.create_person: _by_the_desk(NewPerson("x", "x@new.example", ("customer",))),
    accounts.password_of: _by_the_desk("agent@lab.example"),
    accounts.open_session: _by_the_desk(1, address="", agent=""),
    accounts.end_session: _by_the_desk("x"),
    accounts.session: _by_the_desk("x"),
    accounts.session_person: _by_the_desk("x"),
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
    attachments.keep: Row(lambda thing: ((thing.stored(), "a.png"), {}), {"not_signed_in": "anyone", "ok": "guest"}),
    attachments.may_upload: Row(lambda _: ((), {}), {"not_signed_in": "anyone", "ok": "guest"}),
    attachments.fetch: _seen(lambda thing: ((thing.file,), {})),
    attachments.fetch_picture: _seen(lambda thing: ((thing.file,), {})),
    conversation.reply: Row(
        lambda thing: ((thing.number, "x"), {}),
        {"ok": "customer manager agent supervisor admin guest", "not_allowed": "auditor narrow"},
        {"ok": "neighbour other_agent admin", "not_allowed": "auditor"},
        "not_found",
        "not_found",
    ),
    conversation.note: _worked_on(lambda thing: ((thing.number, "x"), {})),
    routing.refer: _worked_on(lambda thing: ((thing.number, Target("department", "software"), "x"), {})),
    routing.transfer: _worked_on(lambda thing: ((thing.number, "software"), {})),
    routing.assign: _worked_on(lambda thing: ((thing.number, 3), {})),
    progress.take: Row(
        lambda thing: ((thing.number, "park"), {"reason": "x"}),
        {"ok": "agent supervisor admin", "not_allowed": "customer manager auditor narrow guest"},
        {"ok": "other_agent admin", "not_allowed": "neighbour auditor"},
        "not_found",
        "not_found",
    ),
    progress.revise: _worked_on(lambda thing: ((thing.number, 2, Change(priority="low")), {})),
    **_of_teamwork(),
    reading.open_ticket: _seen(lambda thing: ((thing.number,), {})),
    submission.as_submitted: _seen(lambda thing: ((thing.number,), {})),
    reading.row_if_visible: _seen(lambda thing: ((thing.ticket,), {}), rest="nothing"),
    drafting.save_draft: Row(
        lambda thing: (("reply", thing.number, {"body": "x"}), {}),
        {
            "ok": "customer manager agent supervisor admin guest",
            "not_allowed": "auditor narrow",
            "not_signed_in": "anyone",
        },
        {"ok": "neighbour other_agent admin", "not_allowed": "auditor", "not_signed_in": "anyone"},
        "not_found",
        "not_found",
    ),
    drafting.draft: Row(
        lambda thing: (("reply", thing.number), {}), {"not_signed_in": "anyone", "nothing": "guest"}, rest="nothing"
    ),
    reading.list_tickets: _signed_in(lambda thing: ((TicketQuery(q=thing.number),), {})),
    list_desk.list_desk: _signed_in(lambda _: ((), {})),
    looking_again.count_tickets: _signed_in(lambda _: ((TicketQuery(),), {})),
    looking_again.still_listed: _signed_in(lambda thing: ((TicketQuery(), [thing.ticket]), {})),
    reading.count_groups: _signed_in(lambda _: ((), {})),
    reading.open_views: Row(lambda _: ((), {})),
    reading.server_time: Row(lambda _: ((), {})),
    intake.submitted_with: Row(lambda _: (("x",), {}), {"not_signed_in": "anyone"}, rest="nothing"),
    similar.similar_open: Row(
        lambda _: (("report",), {}), {"not_signed_in": "anyone", "not_found": "specialist auditor narrow"}
    ),
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
    counting.count_views: _signed_in(lambda _: ((), {})),
    saved_views.saved_views: _signed_in(lambda _: ((), {})),
    saved_views.save_view: _signed_in(lambda _: ((NewView("x"),), {}), CUSTOMERS),
    saved_views.change_view: _kept_view(lambda _: ((1, 1, ViewChange(label="x")), {})),
    saved_views.drop_view: _kept_view(lambda _: ((1,), {})),
    bulk.preview: _signed_in(lambda thing: (([thing.number], _NOTE), {})),
    bulk.steps: _signed_in(lambda thing: (([thing.number],), {})),
    bulk.apply: Row(
        lambda thing: ((thing.number, _NOTE), {}),
        {
            "ok": "agent supervisor admin",
            "not_allowed": "customer manager auditor narrow",
            "not_signed_in": "anyone",
        },
        {"ok": "other_agent admin", "not_allowed": "neighbour auditor", "not_signed_in": "anyone"},
        "not_found",
        "not_found",
    ),
    accounts.own_password: _by_the_desk(1),
    accounts.change_password: Row(
        lambda _: (("x", "y"), {}), {"not_signed_in": "anyone", "not_allowed": "narrow"}, rest="refused"
    ),
    profile.update_me: _signed_in(lambda _: ((), {"name": "x"}), "narrow"),
    tokens.my_tokens: _signed_in(lambda _: ((), {})),
    tokens.create_my_token: _signed_in(lambda _: (("robot",), {}), "narrow"),
    tokens.revoke_my_token: Row(
        lambda _: ((999,), {}), {"not_signed_in": "anyone", "not_allowed": "narrow"}, rest="not_found"
    ),
    roster.list_people: _managing(lambda _: ((PeopleQuery(),), {})),
    roster.grantable_roles: _managing(lambda _: ((), {})),
    roster.person_card: _managing(lambda _: ((8,), {})),
    staffing.add_person: _managing(lambda _: ((Particulars("x", "x@new.example", ("customer",)),), {})),
    staffing.edit_person: _managing(lambda _: ((8, 2, Particulars("x", "x@new.example", ("customer",))), {})),
    staffing.retire_person: _managing(lambda _: ((8, 2), {})),
    staffing.bring_back: _managing(lambda _: ((8, 2), {})),
    staffing.password_words: _managing(lambda _: ((8,), {})),
    staffing.set_password_for: _managing(lambda _: ((8, "x"), {})),
    organizations.list_organizations: _managing(lambda _: ((OrganizationsQuery(),), {})),
    organizations.organization_card: _managing(lambda _: ((1,), {})),
    organizations.add_organization: _managing(lambda _: (("x",), {})),
    organizations.edit_organization: _managing(lambda _: ((1, 1, "x", []), {})),
    organizations.retire_organization: _managing(lambda _: ((1, 1), {})),
    organizations.bring_back_organization: _managing(lambda _: ((1, 1), {})),
    choosing.choices: _signed_in(lambda thing: (("ticket", thing.number), {})),
    choosing.named: _signed_in(lambda thing: (("ticket", [thing.number]), {})),
    **_of_guests(),
}
