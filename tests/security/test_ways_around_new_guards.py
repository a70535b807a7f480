"""Ways around the guards of accounts that were tried, each of them shut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app import signin
from app.actions import (
    account_cards,
    attempts,
    auditing,
    closing,
    conversation,
    details,
    expiring,
    guest_links,
    guests,
    identities,
    importing,
    merging,
    merging_organizations,
    organizations,
    privacy,
    profile,
    reaching_others,
    reading,
    resetting,
    roster,
    sessions,
    staffing,
    suspending,
)
from app.actions.accounts import token_hash
from app.actions.audit_words import AuditWords
from app.actions.details import Details
from app.actions.entrance import Came, Entered, TurnedAway
from app.actions.guest_contacts import GuestContact
from app.actions.identities import Vouched
from app.actions.import_lines import Rules
from app.actions.particulars import Particulars
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.core.sheets import as_text
from app.core.tables import read_csv
from app.tasks.sweep import Sweep
from app.tenancy.desk import Desk
from app.tenancy.texts import speech_for
from app.tenancy.who import SYSTEM, Who
from storage.models import Contact, Person
from tests.cast import PASSWORD, Cast, Clock
from tests.cast.looking import refused
from tests.cast.people import email_of
from tests.cast.puzzles import letters, token_in
from tests.cast.registrations import listened
from tests.cast.staff_cards import as_is, card

MINE = "burglar@elsewhere.example"
BROWSER = Who(None, browser="b" * 64)
pytestmark = pytest.mark.parametrize("engine_kind", ["sqlite", "postgres"])


@pytest.fixture
def keeper(portal: Desk, cast: Cast) -> Who:
    """Who keeps the list of people and may do nothing else."""
    return Who(portal.run(staffing.add_person, cast.admin, Particulars("کلیددار", "keeper@lab.example", ("keeper",))))


def test_no_list_of_people_leads_around_the_proof_asked_for_ones_own_e_mail(portal: Desk, keeper: Who) -> None:
    """Whoever finds an open session would otherwise get a new password by an address of his own."""
    me = keeper.person_id or 0
    own = portal.run(details.details_of, keeper, me).contacts[0].id or 0
    tries: tuple[Callable[[], object], ...] = (
        lambda: portal.run(reaching_others.add_contact_of, keeper, me, "email", MINE, verified=True),
        lambda: portal.run(reaching_others.verify_contact_of, keeper, me, "email", "keeper@lab.example"),
        lambda: portal.run(reaching_others.make_primary_of, keeper, me, own),
        lambda: portal.run(reaching_others.remove_contact_of, keeper, me, own),
    )
    for tried in tries:
        with refused(portal, Refused, (None, "contact.own")):
            tried()
    seen = portal.run(roster.person_card, keeper, me)
    with refused(portal, Refused, ("email", "contact.own")):
        portal.run(staffing.edit_person, keeper, me, seen.version, as_is(seen, email=MINE))
    accomplice = portal.run(staffing.add_person, keeper, Particulars("دوم", MINE, ("keeper",)))
    with refused(portal, Refused, (None, "merge.yourself")):
        portal.run(merging.preview_people_merge, keeper, me, accomplice)


def test_a_narrowed_key_leaves_its_owners_account_alone(portal: Desk, keeper: Who) -> None:
    """Also one that may do all that its owner may do now: `oneself` refuses it, and so does the list of people."""
    narrow = replace(keeper, narrowed_to=frozenset(portal.bundle.roles["keeper"].permissions))
    me = keeper.person_id or 0
    seen = portal.run(roster.person_card, narrow, me)
    assert not seen.wider
    tries: tuple[Callable[[], object], ...] = (
        lambda: portal.run(staffing.edit_person, narrow, me, seen.version, as_is(seen, name="دیگری")),
        lambda: portal.run(details.change_details_of, narrow, me, seen.version, Details(job="x")),
        lambda: portal.run(reaching_others.add_contact_of, narrow, me, "mobile", "09351112233", verified=True),
        lambda: portal.run(sessions.end_sessions_of, narrow, me),
    )
    for tried in tries:
        with refused(portal, NotAllowed, (None, "token.narrowed")):
            tried()


def test_a_device_cookie_asks_the_database_the_same_of_unknown_accounts(
    portal: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, asked = listened(monkeypatch), []
    for login in (email_of("customer"), "nobody.at.all@lab.example"):
        said.clear()
        portal.run(attempts.begin, SYSTEM, login, Came("192.0.2.5", "x", "c" * 43))
        asked.append([sql.split(" WHERE")[0] for sql in said])
    assert asked[0] == asked[1]
    assert len(asked[0]) > 3


def submitted(desk: Desk, email: str = "sara@guest.example") -> guests.GuestSubmitted:
    values = {"subject": "x", "body": "y"}
    return desk.run(guests.submit_as_guest, BROWSER, "report", values, GuestContact("سارا", email))


def test_a_lost_link_asks_the_database_the_same_whether_or_not_the_ticket_is_his(
    portal: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = submitted(portal).number
    portal.run(guest_links.ask_link, BROWSER, "LAB-9999", MINE)  # who listens has asked in vain before
    said, asked = listened(monkeypatch), []
    for address in (MINE, "sara@guest.example"):
        said.clear()
        portal.run(guest_links.ask_link, BROWSER, number, address)
        asked.append([sql.split(" VALUES")[0] for sql in said])
    assert asked[0] == asked[1]


@pytest.mark.parametrize("why", ["suspended", "retired", "expired"])
def test_the_link_to_a_ticket_ends_with_the_account_of_its_owner(
    portal: Desk, cast: Cast, clock: Clock, why: str
) -> None:
    sent = submitted(portal, email_of("customer"))
    holder = Who(None, guest=token_hash(sent.token))
    assert portal.run(guest_links.enter, holder) == sent.number
    end(portal, cast, clock, why)
    with refused(portal, NotFound, (None, "guest.link_unknown")):
        portal.run(guest_links.enter, holder)
    with pytest.raises((NotFound, NotSignedIn)):
        portal.run(reading.open_ticket, holder, sent.number)
    with pytest.raises((NotFound, NotSignedIn)):
        portal.run(conversation.reply, holder, sent.number, "سلام")


def end(desk: Desk, cast: Cast, clock: Clock, why: str) -> None:
    person = cast.customer.person_id or 0
    found = desk.run(account_cards.account_card, cast.admin, person)
    if why == "suspended":
        desk.run(suspending.suspend_person, cast.admin, person, found.version, "x")
    elif why == "retired":
        desk.run(staffing.retire_person, cast.admin, person, found.version)
    else:
        desk.run(expiring.set_expiry, cast.admin, person, found.version, date(2026, 3, 30))
        clock.advance(days=40)


def test_in_the_days_of_grace_a_link_reads_and_does_not_write(portal: Desk, cast: Cast, clock: Clock) -> None:
    sent = submitted(portal, email_of("customer"))
    holder = Who(None, guest=token_hash(sent.token))
    grace(portal, cast, clock)
    assert portal.run(guest_links.enter, holder) == sent.number
    assert portal.run(reading.open_ticket, holder, sent.number)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(conversation.reply, holder, sent.number, "سلام")


def grace(desk: Desk, cast: Cast, clock: Clock) -> None:
    person = cast.customer.person_id or 0
    found = desk.run(account_cards.account_card, cast.admin, person)
    desk.run(expiring.set_expiry, cast.admin, person, found.version, date(2026, 3, 30))
    clock.advance(days=22)


def test_a_closed_desk_takes_in_nobody_new_by_a_service(portal: Desk, cast: Cast) -> None:
    new = Vouched("id", "https://id.example", "subject-1", "new@person.example", is_verified=True, name="نو")
    portal.run(closing.close_desk, cast.admin, {"fa": "بسته"})
    outcome = portal.run(identities.come_in, SYSTEM, new, Came("192.0.2.7", "x"))
    assert isinstance(outcome, TurnedAway)
    with portal.house.engine.open("portal", write=False):
        assert Person.get_or_none(Person.name == "نو") is None


def test_who_takes_his_data_learns_no_address_of_the_staff(portal: Desk, cast: Cast) -> None:
    admin = replace(cast.admin, address="203.0.113.77")
    seen = card(portal, cast, cast.customer)
    portal.run(staffing.edit_person, admin, seen.row.id, seen.version, as_is(seen, name="حمید"))
    signin.sign_in(portal, email_of("customer"), PASSWORD, Came("192.0.2.9", "x"))
    told = portal.run(privacy.handed_out, cast.customer)
    assert "203.0.113.77" not in repr(told)
    assert "192.0.2.9" in repr(told["events"])


def test_a_device_known_before_a_reset_is_a_stranger_after_it(portal: Desk) -> None:
    login = email_of("customer")
    entered = signin.sign_in(portal, login, PASSWORD, Came("192.0.2.9", "x"))
    assert isinstance(entered, Entered)
    known = Came("192.0.2.9", "x", entered.device)
    begun = portal.run(attempts.begin, SYSTEM, login, known)
    assert isinstance(begun, attempts.Chance)
    assert len(begun.marks) == 1  # it counts by itself
    portal.run(resetting.send_link, SYSTEM, "email", login)
    portal.run(resetting.reset_password, BROWSER, token_in(portal, letters(portal)[-1]), "x" * 20)
    after = portal.run(attempts.begin, SYSTEM, login, known)
    assert isinstance(after, attempts.Chance)
    assert len(after.marks) == 2


def test_who_may_read_no_tickets_lets_nobody_read_more_of_them(portal: Desk, cast: Cast, keeper: Who) -> None:
    """A manager reads his whole organization; merged with another one he would read that one's tickets as well."""
    other = portal.run(organizations.add_organization, keeper, "شرکت دیگر")
    for keep, lose in ((cast.organization, other), (other, cast.organization)):
        with refused(portal, NotAllowed, (None, "person.wider")):
            portal.run(merging_organizations.preview_organizations_merge, keeper, keep, lose)
        with refused(portal, NotAllowed, (None, "person.wider")):
            portal.run(merging_organizations.merge_organizations, keeper, keep, lose, (1, 1), "شرکت دیگر")
    third = portal.run(organizations.add_organization, keeper, "شرکت سوم")
    portal.run(merging_organizations.merge_organizations, keeper, other, third, (1, 1), "شرکت سوم")
    seen = portal.run(merging_organizations.preview_organizations_merge, cast.admin, cast.organization, other)
    assert seen.lose.id == other


def test_no_name_turns_around_or_adds_to_what_the_audit_says_in_a_file(portal: Desk, cast: Cast) -> None:
    name = "حمید\u202e\u2066\r\nنقش‌ها: admin\u2028نقش‌ها: admin"
    portal.run(profile.update_me, cast.customer, name=name)
    words = AuditWords(speech_for(portal.bundle.tenant, "fa"), portal.bundle)
    [entry] = portal.run(auditing.list_audit, cast.admin, auditing.AuditQuery(kinds=("ProfileChanged",))).items
    cells = [as_text(cell) for cell in words.row(entry)]
    assert len([line for line in cells[4].splitlines() if line.startswith("نقش")]) == 0
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set("".join(cells))


def test_a_list_brought_by_a_narrowed_key_does_no_more_than_the_key(
    help_desk: HelpDesk, portal: Desk, cast: Cast
) -> None:
    """In the background it would otherwise be taken in by all that the key's owner may do."""
    narrow = replace(cast.admin, channel="api", narrowed_to=frozenset({"people.manage"}))
    manager = cast.manager.person_id or 0
    with refused(portal, NotAllowed, (None, "person.wider")):
        portal.run(reaching_others.add_contact_of, narrow, manager, "email", MINE, verified=True)
    table = read_csv(f"name,email,mobile\nچکاوک مدیر,{MINE},{mobile_of(portal, manager)}\n".encode())
    run = portal.run(importing.begin_import, narrow, "people", "list.csv", table)
    rules = Rules(("name", "email", "mobile"), existing="update", verified=True)
    portal.run(importing.start_import, narrow, run, 1, rules)
    Sweep(help_desk.directory).tenant("portal")
    seen, rows = portal.run(importing.failed_rows, narrow, run)
    assert (seen.state, dict(seen.counts)) == ("done", {"failed": 1})
    assert [problem.key for problem in rows[0].problems] == ["person.wider"]
    assert portal.run(roster.list_people, cast.admin, roster.PeopleQuery(q=MINE)).items == ()


def mobile_of(desk: Desk, person: int) -> str:
    with desk.house.engine.open(desk.slug, write=False):
        return str(Contact.get((Contact.person == person) & (Contact.kind == "mobile")).value)
