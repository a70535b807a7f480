"""What each act answers to whom: a row for every act, told for one's own ticket and for a foreign one.

*own* is a ticket of `customer` (of the organization, department software, group web_team), *foreign* one of `neighbour`
(hardware), *elsewhere* one that only the twin has. Who is not named in a row gets its `rest`. Somebody whose account
was ended (`deactivated`) and the twin's administrator (`twin_admin`) are nobody here: they get what anyone gets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.actions import (
    account_cards,
    accounts,
    announcing,
    approving,
    around,
    attachments,
    attempts,
    auditing,
    bulk,
    channels,
    choosing,
    claiming,
    closing,
    contacts,
    conversation,
    counting,
    details,
    drafting,
    due,
    entrance,
    expiring,
    exporting,
    following,
    guarding,
    guest_links,
    guests,
    identities,
    import_batches,
    importing,
    intake,
    inviting,
    letters,
    linking,
    list_desk,
    looking_again,
    members,
    merging,
    merging_organizations,
    organizations,
    outbox,
    outgoing,
    own_password,
    people,
    presence,
    privacy,
    profile,
    progress,
    proving,
    puzzles,
    reach,
    reaching_others,
    reading,
    registering,
    removing,
    resetting,
    retention,
    rewriting,
    roles_grid,
    roster,
    routing,
    saved_views,
    second_factor,
    second_steps,
    sessions,
    sign_in_services,
    similar,
    staffing,
    submission,
    suspending,
    tokens,
    tokens_of_others,
)
from app.actions.accounts import NewPerson
from app.actions.announced import Wanted
from app.actions.attempts import Chance
from app.actions.auditing import AuditQuery
from app.actions.channels import SmtpGiven
from app.actions.deeds import Deed
from app.actions.designer import (
    catching_up,
    checking,
    drafts,
    economics,
    editing,
    exchange,
    explaining,
    golden,
    handing_in,
    in_force,
    previewing,
    publishing,
    replaying,
    versions,
)
from app.actions.designer import presence as draft_presence
from app.actions.designer.drafted import Source
from app.actions.designer.gallery import begin_from_gallery
from app.actions.designer.pretended import Case
from app.actions.details import Details
from app.actions.due import DueItem
from app.actions.entrance import Came
from app.actions.guest_contacts import GuestContact
from app.actions.identities import Vouched
from app.actions.import_lines import Rules
from app.actions.organizations import OrganizationsQuery
from app.actions.outbox import LettersQuery
from app.actions.particulars import Particulars
from app.actions.progress import Change
from app.actions.reading import TicketQuery
from app.actions.registering import Newcomer
from app.actions.roster import PeopleQuery
from app.actions.routing import Target
from app.actions.saved_views import NewView, ViewChange
from app.channels.trouble import Trouble
from app.core.tables import Table
from tests.cast import START, company

PEOPLE = (
    "anyone", "stranger", "customer", "manager", "neighbour", "specialist", "auditor", "narrow", "agent", "supervisor",
    "other_agent", "admin", "guest", "deactivated", "twin_admin",
)  # fmt: skip
NOBODY = frozenset({"deactivated", "twin_admin"})
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
        if name in NOBODY:
            return self.expected(kind, "anyone")
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
_CAME = Came("192.0.2.1", "x")
_CHANCE = Chance(1, None, (), (), "")
_ITEM = DueItem(1, "sweep", "x", {}, 1)
_ENDING = DueItem(1, expiring.OVER, "x", {"person": 8, "expires_at": START.isoformat(), "days": 0}, 1)


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


def _of_letters() -> dict[Callable[..., Any], Row]:
    """There is neither a mail server nor a letter: who manages the desk is told so."""
    given = SmtpGiven("mail.example.com", 587, "starttls", "desk@lab.example")

    def manages(answer: str, *arguments: Any) -> Row:
        return Row(lambda _: (arguments, {}), {answer: "admin", "not_signed_in": "anyone"}, rest="not_allowed")

    return {
        channels.smtp_settings: manages("ok"),
        channels.set_smtp: manages("refused", given),
        channels.clear_smtp: manages("refused", 1),
        outbox.list_letters: manages("ok", LettersQuery()),
        outbox.retry_letter: manages("not_found", 999),
        outbox.send_test_letter: manages("refused"),
        outbox.read_letter: manages("not_found", 999),
        letters.begin: _by_the_desk(999),
        letters.sent: _by_the_desk(999),
        letters.not_sent: _by_the_desk(999, 1, Trouble("later")),
    }


def _of_the_house() -> dict[Callable[..., Any], Row]:
    """There is no announcement to be dismissed or changed."""
    news = Wanted({"fa": "x"}, {}, "everyone", ("portal",), "info", None, None)

    def keeps(answer: str, *arguments: Any) -> Row:
        return Row(lambda _: (arguments, {}), {answer: "admin", "not_signed_in": "anyone"}, rest="not_allowed")

    return {
        announcing.announcements_for: Row(lambda _: (("portal",), {})),
        announcing.dismiss_announcement: Row(lambda _: ((999,), {}), {"not_signed_in": "anyone"}, rest="not_found"),
        announcing.list_announcements: keeps("ok"),
        announcing.announcement: keeps("not_found", 999),
        announcing.announce: keeps("ok", news),
        announcing.change_announcement: keeps("not_found", 999, 1, news),
        announcing.withdraw_announcement: keeps("not_found", 999, 1),
        announcing.turn_announcement: _by_the_desk(999),
        auditing.list_audit: keeps("ok", AuditQuery()),
        auditing.record_export: keeps("ok", AuditQuery(), "csv"),
        auditing.note_refusal: _by_the_desk(8, "192.0.2.1", "x"),
        roles_grid.role_grid: keeps("ok"),
    }


def _of_joining() -> dict[Callable[..., Any], Row]:
    """No link here is good, nobody waits, and whom the administrator would invite has a password."""
    new = Newcomer("x", "x@new.example")
    refused = {"refused": "anyone guest"}
    of_admin = {"refused": "admin", "not_signed_in": "anyone"}

    def by_link(*more: Any) -> Row:
        return Row(lambda _: (("x", *more), {}), rest="refused")

    return {
        puzzles.puzzle: Row(lambda _: ((), {})),
        registering.registration_problems: Row(lambda _: ((new,), {}), {"ok": "anyone guest"}, rest="not_allowed"),
        registering.register: Row(lambda _: ((new, "x"), {}), refused, rest="not_allowed"),
        registering.drop_stale: _by_the_desk(),
        claiming.registration: by_link(),
        claiming.chosen_passwords: _by_the_desk("x"),
        claiming.confirm: Row(lambda _: (("x", "y"), {}), refused, rest="not_allowed"),
        resetting.ask_reset: Row(lambda _: (("x@new.example",), {})),
        resetting.send_link: _by_the_desk("email", "x@new.example"),
        resetting.reset_of: by_link(),
        resetting.reset_password: by_link("y"),
        inviting.invitation_state: _managing(lambda _: ((8,), {})),
        inviting.invite_person: Row(lambda _: ((8,), {}), of_admin, rest="not_allowed"),
        inviting.revoke_invitation: Row(
            lambda _: ((8,), {}), {"not_found": "admin", "not_signed_in": "anyone"}, rest="not_allowed"
        ),
        inviting.invited: by_link(),
        inviting.accept_invitation: by_link("y"),
        approving.list_waiting: _managing(lambda _: ((), {})),
        approving.approve: Row(lambda _: ((8,), {}), of_admin, rest="not_allowed"),
        approving.reject: Row(lambda _: ((8,), {}), of_admin, rest="not_allowed"),
        guest_links.send_link: _by_the_desk("LAB-1001", "x@new.example"),
    }


def _of_guards() -> dict[Callable[..., Any], Row]:
    """What guards an account: nobody here has shown anew that he is himself, and `desk.manage` is the admin's."""
    unproved = {"not_signed_in": "anyone", "not_allowed": "narrow"}
    keeper = {"refused": "admin", "not_signed_in": "anyone"}
    vouched, came = Vouched("id", "https://id.example", "x"), Came("", "")
    return {
        second_factor.my_second_factor: _signed_in(lambda _: ((), {}), "narrow"),
        second_factor.begin: Row(lambda _: (("x",), {}), unproved, rest="refused"),
        second_factor.confirm: Row(lambda _: (("x", "123456"), {}), unproved, rest="refused"),
        second_factor.renew_codes: Row(lambda _: (("x",), {}), unproved, rest="refused"),
        second_factor.turn_off: Row(lambda _: (("x",), {}), unproved, rest="refused"),
        second_factor.reset_for: Row(lambda _: ((8,), {}), keeper, rest="not_allowed"),
        second_steps.look_at_step: _by_the_desk("x"),
        second_steps.take_step: _by_the_desk("x", "123456", came),
        proving.what_proves: _signed_in(lambda _: ((), {}), "narrow"),
        proving.begin_password: _by_the_desk(8),
        proving.by_code: _by_the_desk(8, "123456"),
        proving.by_password: _by_the_desk(Chance(8, None, (), (), ""), "x"),
        proving.by_fresh_session: Row(lambda _: (("x",), {}), unproved, rest="nothing"),
        identities.come_in: _by_the_desk(vouched, came),
        identities.link: Row(lambda _: (("x", vouched), {}), unproved, rest="refused"),
        identities.unlink: Row(lambda _: (("x", "id"), {}), unproved, rest="refused"),
        identities.my_identities: _signed_in(lambda _: ((), {}), "narrow"),
        sign_in_services.sign_in_services: _managing(lambda _: ((), {})),
        sign_in_services.set_up_service: Row(
            lambda _: (("x", 0), {}), {"not_found": "admin", "not_signed_in": "anyone"}, rest="not_allowed"
        ),
        sign_in_services.switch_off_service: Row(
            lambda _: (("x", 0), {}), {"not_found": "admin", "not_signed_in": "anyone"}, rest="not_allowed"
        ),
        sign_in_services.offered_services: Row(lambda _: ((), {})),
        sign_in_services.keys_of_service: _by_the_desk("x"),
    }


def _of_particulars() -> dict[Callable[..., Any], Row]:
    """Addresses, details, lists and duplicates. Number 10 is `stranger`; nobody has shown his password anew."""
    proved = Row(
        lambda _: (("email", "x@new.example", "x"), {}),
        {"not_signed_in": "anyone", "not_allowed": "narrow"},
        rest="refused",
    )
    unknown = Row(lambda _: ((99999,), {}), {"not_signed_in": "anyone", "not_allowed": "narrow"}, rest="not_found")
    linked = Row(lambda _: (("x",), {}), {"not_signed_in": "anyone", "not_allowed": "narrow"}, rest="refused")
    rules = Rules(("name",))
    nothing = Row(lambda _: ((99999,), {}), {"not_found": "admin", "not_signed_in": "anyone"}, rest="not_allowed")
    table = Table(("name",), ((2, ("x",)),))
    return {
        contacts.my_contacts: _signed_in(lambda _: ((), {})),
        contacts.add_contact: proved,
        contacts.withdraw_contact: Row(
            lambda _: (("email", "x@new.example"), {}),
            {"not_signed_in": "anyone", "not_allowed": "narrow"},
            rest="not_found",
        ),
        contacts.contact_to_confirm: linked,
        contacts.confirm_contact: linked,
        contacts.remove_contact: unknown,
        contacts.make_primary: unknown,
        details.my_details: _signed_in(lambda _: ((), {}), "narrow"),
        details.change_my_details: _signed_in(lambda _: ((Details("x"),), {}), "narrow"),
        details.details_of: _managing(lambda _: ((8,), {})),
        details.change_details_of: _managing(lambda _: ((8, 2, Details("x")), {})),
        members.show_colleagues: _managing(lambda _: ((8, 2), {"shown": True})),
        reaching_others.add_contact_of: _managing(lambda _: ((8, "email", "x@new.example"), {"verified": True})),
        reaching_others.verify_contact_of: _managing(lambda _: ((8, "email", "customer@lab.example"), {})),
        reaching_others.make_primary_of: nothing_of(8),
        reaching_others.remove_contact_of: nothing_of(8),
        importing.may_import: _managing(lambda _: ((), {})),
        importing.begin_import: _managing(lambda _: (("people", "x.csv", table), {})),
        importing.import_view: nothing,
        importing.preview_import: Row(
            lambda _: ((99999, rules), {}), {"not_found": "admin", "not_signed_in": "anyone"}, rest="not_allowed"
        ),
        importing.start_import: Row(
            lambda _: ((99999, 1, rules), {}), {"not_found": "admin", "not_signed_in": "anyone"}, rest="not_allowed"
        ),
        importing.stop_import: nothing,
        importing.failed_rows: nothing,
        import_batches.take_batch: _by_the_desk(99999),
        import_batches.drop_stale: _by_the_desk(),
        rewriting.rewrite_some: _by_the_desk(_ITEM),
        exporting.begin_people_export: _managing(lambda _: ((PeopleQuery(),), {})),
        exporting.people_to_export: _managing(lambda _: ((PeopleQuery(),), {})),
        exporting.begin_organizations_export: _managing(lambda _: ((OrganizationsQuery(),), {})),
        exporting.organizations_to_export: _managing(lambda _: ((OrganizationsQuery(),), {})),
        merging.duplicate_people: _managing(lambda _: ((), {})),
        merging.preview_people_merge: _managing(lambda _: ((8, 10), {})),
        merging.merge_people: _managing(lambda _: ((8, 10, (2, 2), _STRANGER), {})),
        merging_organizations.duplicate_organizations: _managing(lambda _: ((), {})),
        merging_organizations.preview_organizations_merge: Row(
            lambda _: ((1, 1), {}), {"refused": "admin", "not_signed_in": "anyone"}, rest="not_allowed"
        ),
        merging_organizations.merge_organizations: Row(
            lambda _: ((1, 1, (1, 1), "x"), {}), {"refused": "admin", "not_signed_in": "anyone"}, rest="not_allowed"
        ),
    }


def _of_the_designer() -> dict[Callable[..., Any], Row]:
    """There is no draft yet: who designs the desk is told so."""
    label = {"key": "design.step.edit"}

    def designs(answer: str, *arguments: Any) -> Row:
        return Row(lambda _: (arguments, {}), {answer: "admin", "not_signed_in": "anyone"}, rest="not_allowed")

    return {
        drafts.drafts: designs("ok"),
        drafts.draft: designs("not_found", 999),
        drafts.begin: designs("ok", "x"),
        drafts.rename: designs("not_found", 999, "x"),
        drafts.discard: designs("not_found", 999),
        editing.edit: designs("not_found", 999, 1, [], label),
        editing.undo: designs("not_found", 999, 1),
        editing.redo: designs("not_found", 999, 1),
        checking.findings: designs("not_found", 999),
        in_force.in_force: designs("ok"),
        draft_presence.here: designs("not_found", 999, "x"),
        draft_presence.gone: designs("not_found", 999),
        publishing.review: designs("not_found", 999),
        publishing.json_diff: designs("not_found", 999),
        publishing.publish: designs("not_found", 999, 1, "x", {}),
        publishing.approve: designs("not_found", 999, 1),
        catching_up.conflicts: designs("not_found", 999),
        catching_up.catch_up: designs("not_found", 999, 1, 1, {}),
        versions.versions: designs("ok"),
        versions.version: designs("ok", 1),
        versions.rollback_needs: designs("ok", 1),
        versions.roll_back: designs("refused", 1, "x", {}),
        replaying.replay: designs("not_found", 999),
        replaying.replay_files: _by_the_desk({}),
        handing_in.begin_for: _by_the_desk("x", "x", {}),
        golden.golden: designs("not_found", 999),
        explaining.why_field: _removed(lambda thing: ((thing.number, "serial"), {})),
        explaining.why_option: _removed(lambda thing: ((thing.number, "severity", "mild"), {})),
        explaining.why_transition: _removed(lambda thing: ((thing.number, "park"), {})),
        **_of_trying_out(designs),
        **_of_exchanging(designs),
    }


def _of_exchanging(designs: Callable[..., Row]) -> dict[Callable[..., Any], Row]:
    """What is no zip is looked at by those alone who design."""
    return {
        exchange.export: designs("ok"),
        exchange.patch: designs("not_found", 999),
        exchange.look_at: designs("refused", b"x"),
        exchange.begin_from_files: designs("refused", b"x"),
        begin_from_gallery: designs("ok", company(), "x"),
    }


def _of_trying_out(designs: Callable[..., Row]) -> dict[Callable[..., Any], Row]:
    draft, case = Source(draft=999), Case("customer", "fa", "report")
    return {
        previewing.preview_bundle: designs("not_found", draft),
        previewing.preview_forms: designs("not_found", draft, case),
        previewing.preview_form: designs("not_found", draft, case),
        previewing.preview_submit: designs("not_found", draft, case, WORDS),
        previewing.preview_ticket: designs("not_found", draft, case),
        previewing.preview_facts: designs("not_found", draft, case),
        previewing.preview_move: designs("not_found", draft, case, "begin", {}, None),
        economics.economics: designs("not_found", 999, "report"),
        economics.sent_and_left: designs("ok", "report"),
    }


def nothing_of(person: int) -> Row:
    """An address that person has not."""
    return Row(lambda _: ((person, 99999), {}), {"not_found": "admin", "not_signed_in": "anyone"}, rest="not_allowed")


_STRANGER = "دارا غریبه"


MATRIX: dict[Callable[..., Any], Row] = {
    **_of_the_house(),
    **_of_letters(),
    accounts.create_person: _by_the_desk(NewPerson("x", "x@new.example", ("customer",))),
    accounts.password_of: _by_the_desk("agent@lab.example"),
    accounts.open_session: _by_the_desk(1, address="", agent=""),
    accounts.end_session: _by_the_desk("x"),
    accounts.session: _by_the_desk("x"),
    accounts.session_person: _by_the_desk("x"),
    tokens.create_token: _by_the_desk("agent@lab.example", "robot"),
    tokens.token_owner: _by_the_desk("x"),
    tokens.note_token_use: _by_the_desk(1),
    tokens_of_others.all_tokens: _by_the_desk(),
    tokens_of_others.revoke_token: _by_the_desk(1),
    tokens_of_others.tokens_of: _managing(lambda _: ((8,), {})),
    tokens_of_others.revoke_token_of: Row(
        lambda _: ((8, 999), {}), {"not_found": "admin", "not_signed_in": "anyone"}, rest="not_allowed"
    ),
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
    reach.organization_read: _signed_in(lambda _: ((), {})),
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
    own_password.own_password: _by_the_desk(1),
    own_password.change_password: Row(
        lambda _: (("x", "y"), {}), {"not_signed_in": "anyone", "not_allowed": "narrow"}, rest="refused"
    ),
    profile.update_me: _signed_in(lambda _: ((), {"name": "x"}), "narrow"),
    tokens.my_tokens: _signed_in(lambda _: ((), {})),
    tokens.create_my_token: Row(
        lambda _: (("robot",), {}), {"not_signed_in": "anyone", "not_allowed": "narrow"}, rest="refused"
    ),
    tokens.revoke_my_token: Row(
        lambda _: ((999,), {}), {"not_signed_in": "anyone", "not_allowed": "narrow"}, rest="not_found"
    ),
    attempts.begin: _by_the_desk("agent@lab.example", _CAME),
    attempts.failed: _by_the_desk(_CHANCE),
    attempts.passed: _by_the_desk(_CHANCE, None),
    attempts.tell_suspended: _by_the_desk("x", "x"),
    attempts.forget: _by_the_desk(),
    entrance.enter: _by_the_desk(3, _CAME, "password"),
    sessions.my_sessions: _signed_in(lambda _: ((), {}), "narrow"),
    sessions.revoke_session: Row(
        lambda _: (("x",), {}), {"not_signed_in": "anyone", "not_allowed": "narrow"}, rest="not_found"
    ),
    sessions.revoke_other_sessions: _signed_in(lambda _: ((), {}), "narrow"),
    sessions.sessions_of: _managing(lambda _: ((8,), {})),
    sessions.end_sessions_of: _managing(lambda _: ((8,), {})),
    sessions.end_session_of: Row(
        lambda _: ((8, "x"), {}), {"not_found": "admin", "not_signed_in": "anyone"}, rest="not_allowed"
    ),
    sessions.touch: _by_the_desk("x"),
    sessions.time_left: _by_the_desk("x"),
    sessions.end_outlived: _by_the_desk("x"),
    guarding.suspended: _managing(lambda _: ((), {})),
    guarding.lift: Row(lambda _: (("x",), {}), {"not_found": "admin", "not_signed_in": "anyone"}, rest="not_allowed"),
    account_cards.account_card: _managing(lambda _: ((8,), {})),
    suspending.suspend_person: _managing(lambda _: ((8, 2, "x"), {})),
    suspending.lift_suspension: _managing(lambda _: ((8, 2), {})),
    expiring.set_expiry: _managing(lambda _: ((8, 2, START.date()), {})),
    expiring.renew_account: Row(
        lambda _: ((8, 2, None), {}), {"refused": "admin", "not_signed_in": "anyone"}, rest="not_allowed"
    ),
    expiring.come_due: _by_the_desk(_ENDING),
    closing.closure: Row(lambda _: ((), {}), {"nothing": "guest"}, rest="nothing"),
    closing.closure_to_change: _managing(lambda _: ((), {})),
    closing.is_closed_to_me: Row(lambda _: ((), {}), {"ok": "guest"}),
    closing.close_desk: _managing(lambda _: (({"fa": "x"},), {})),
    closing.open_desk: _managing(lambda _: ((), {})),
    closing.open_by_itself: _by_the_desk(),
    roster.list_people: _managing(lambda _: ((PeopleQuery(),), {})),
    roster.grantable_roles: _managing(lambda _: ((), {})),
    roster.person_card: _managing(lambda _: ((8,), {})),
    staffing.add_person: _managing(lambda _: ((Particulars("x", "x@new.example", ("customer",)),), {})),
    staffing.edit_person: _managing(lambda _: ((8, 2, Particulars("x", "x@new.example", ("customer",))), {})),
    staffing.retire_person: _managing(lambda _: ((8, 2), {})),
    staffing.bring_back: _managing(lambda _: ((8, 2), {})),
    staffing.password_words: _managing(lambda _: ((8,), {})),
    staffing.set_password_for: _managing(lambda _: ((8, "x"), {})),
    privacy.note_hand_out: _managing(lambda _: ((8,), {})),
    privacy.handed_out: _managing(lambda _: ((8,), {})),
    privacy.erasure_preview: _managing(lambda _: ((8,), {})),
    privacy.erase_person: _managing(lambda _: ((8, 2, "حمید مشتری"), {})),
    privacy.erase_rest: _by_the_desk(8, 0, texts=False),
    retention.drop_some: _by_the_desk(),
    organizations.list_organizations: _managing(lambda _: ((OrganizationsQuery(),), {})),
    organizations.organization_card: _managing(lambda _: ((1,), {})),
    organizations.add_organization: _managing(lambda _: (("x",), {})),
    organizations.edit_organization: _managing(lambda _: ((1, 1, "x", []), {})),
    organizations.retire_organization: _managing(lambda _: ((1, 1), {})),
    organizations.bring_back_organization: _managing(lambda _: ((1, 1), {})),
    choosing.choices: _signed_in(lambda thing: (("ticket", thing.number), {})),
    choosing.named: _signed_in(lambda thing: (("ticket", [thing.number]), {})),
    **_of_guests(),
    **_of_particulars(),
    **_of_joining(),
    **_of_guards(),
    **_of_the_designer(),
}
