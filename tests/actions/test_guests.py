"""Tickets of people without an account: what a guest may do, and how little he learns of anybody."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import peewee
import pytest

from app.actions import attachments, conversation, drafting, guest_links, guests, progress, reading, removing
from app.actions.accounts import token_hash
from app.actions.guest_contacts import GuestContact
from app.actions.guests import GuestSubmitted
from app.actions.progress import Change
from app.actions.views import GuestView, TicketView
from app.bootstrap import HelpDesk
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.core.text import to_persian_digits
from app.tasks.sweep import Sweep
from app.tenancy.bundle import fingerprint
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from storage import config
from tests.cast import Cast, Clock, company, report, ticket_of
from tests.cast.files import keep
from tests.cast.looking import everything, history, kinds, refused, row
from tests.cast.people import email_of
from tests.cast.puzzles import letters, token_in
from tests.cast.together import at_once

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


def test_a_guest_gets_a_number_and_a_link_that_opens_his_ticket(portal: Desk) -> None:
    sent = send(portal)
    view = opened(portal, sent)
    assert view.row.number == sent.number
    assert view.row.subject == WORDS["subject"]
    assert view.row.channel == "guest"
    assert (view.row.requester.name, view.row.requester.id) == ("سارا ناشناس", 0)
    assert [(each.author and each.author.name, each.body) for each in view.messages] == [("سارا ناشناس", WORDS["body"])]
    assert portal.run(guest_links.enter, holder(sent.token)) == sent.number
    assert view.may == {"ticket.view", "ticket.reply"}


def test_a_new_address_makes_a_customer_with_an_unverified_contact(portal: Desk, cast: Cast) -> None:
    sent = send(portal, GuestContact("  سارا   ناشناس ", email="Sara@Guest.example", mobile="۰۹۱۲ ۱۲۳ ۴۵۶۷"))
    kept = row(portal, sent.number)
    tables = everything(portal)
    assert ticket_of(portal, cast.agent, sent.number).row.requester.name == "سارا ناشناس"
    assert kept.organization_id is None
    assert kept.submission["guest"] == {
        "name": "سارا ناشناس", "email": "sara@guest.example", "mobile": "+989121234567",
    }  # fmt: skip
    contacts = [each for each in tables["contact"] if kept.requester_id in each]
    assert {value for each in contacts for value in each if isinstance(value, str)} >= {
        "sara@guest.example",
        "+989121234567",
    }
    assert (kept.requester_id, "customer") in tables["person_role"]


def test_a_known_address_attributes_the_ticket_and_changes_nothing_of_its_owner(portal: Desk, cast: Cast) -> None:
    before = everything(portal)
    sent = send(portal, GuestContact("کسی دیگر", email=email_of("customer"), mobile="0935 000 0000"))
    after = everything(portal)
    kept = row(portal, sent.number)
    assert kept.requester_id == cast.customer.person_id
    assert kept.organization_id is None
    for table in ("person", "contact", "person_role", "membership"):
        assert after[table] == before[table]
    assert sent.number in [
        each.number for each in portal.run(reading.list_tickets, cast.customer, reading.TicketQuery()).items
    ]


def test_the_managers_of_the_owners_organization_do_not_see_it(portal: Desk, cast: Cast) -> None:
    sent = send(portal, KNOWN)
    with pytest.raises(NotFound):
        ticket_of(portal, cast.manager, sent.number)


@pytest.mark.parametrize("contact", [NEW, KNOWN, GuestContact("x", mobile="09120000007")])
def test_nothing_tells_a_guest_whether_his_address_is_known(portal: Desk, contact: GuestContact) -> None:
    first, second = send(portal), send(portal, contact)
    one, two = opened(portal, first), opened(portal, second)
    assert two.row.requester.id == one.row.requester.id == 0
    assert two.row.requester.name == contact.name
    assert two.row.organization is None
    assert [each.actor and each.actor.id for each in two.events] == [0]
    assert two.events[0].id - one.events[0].id == 2, "as many events are written for a known address as for a new one"
    assert "حمید" not in repr(two)
    assert email_of("customer") not in repr(two).replace(repr(two.guest), "")


def test_the_same_statements_run_for_a_known_and_for_a_new_address(
    portal: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(portal, GuestContact("y", email="y@guest.example"))  # reads the configuration, once
    said: list[str] = []
    for kind in (peewee.Database, peewee.SqliteDatabase, peewee.PostgresqlDatabase):
        if "execute_sql" in vars(kind):
            monkeypatch.setattr(kind, "execute_sql", _heard(said, vars(kind)["execute_sql"]))
    runs = []
    for contact in (NEW, KNOWN):
        said.clear()
        send(portal, contact)
        runs.append(list(said))
    assert len(runs[0]) > 20
    assert runs[0] == runs[1]


def _heard(said: list[str], original: Any) -> Any:
    def execute_sql(self: Any, sql: str, *args: Any, **more: Any) -> Any:
        said.append(sql)
        return original(self, sql, *args, **more)

    return execute_sql


def test_conditions_know_of_a_guest_only_what_he_typed(portal: Desk) -> None:
    view = portal.run(guests.open_guest_form, BROWSER, "report", GuestContact("x", mobile="0935 111 2233"))
    assert view.facts["requester.mobile"] == "+989351112233"
    assert view.facts["actor.kind"] == "guest"
    known = portal.run(guests.open_guest_form, BROWSER, "report", KNOWN)
    told = {name: value for name, value in known.facts.items() if name.startswith(("requester.", "org.")) and value}
    assert told == {"requester.name": "کسی دیگر", "requester.email": email_of("customer"), "requester.language": "fa"}


def test_a_guest_is_offered_the_forms_of_customers_without_what_he_cannot_point_at(portal: Desk) -> None:
    assert [form.id for form in portal.run(guests.guest_forms, BROWSER)] == ["question", "report"]
    state = portal.run(guests.open_guest_form, BROWSER, "report").state
    assert {state.fields[name].access for name in ("employer", "colleague", "related", "diagnosis")} == {"none"}
    with refused(portal, Refused, ("related", "field.unknown")):
        send(portal, related="LAB-1001")
    for form in ("internal", "nothing"):
        with pytest.raises(NotFound):
            portal.run(guests.open_guest_form, BROWSER, form)


def test_everything_wrong_is_said_at_once(portal: Desk) -> None:
    wrong = (("guest.name", "field.required"), ("guest.mobile", "field.not_mobile"), ("body", "field.required"))
    with refused(portal, Refused, *wrong):
        send(portal, GuestContact(" ", mobile="12"), body="")
    with refused(portal, Refused, ("guest.email", "guest.no_address")):
        send(portal, GuestContact("سارا", email=" "))
    with refused(portal, Refused, ("guest.name", "field.too_long")):
        send(portal, GuestContact("س" * 201, email="a@b.example"))


def test_who_has_signed_in_is_no_guest(portal: Desk, cast: Cast) -> None:
    with refused(portal, NotAllowed, (None, "guest.has_account")):
        send(portal, who=cast.customer)


def test_a_company_without_guests_takes_none(portal: Desk) -> None:
    _without_guests(portal)
    with refused(portal, NotFound, (None, "guest.not_taken")):
        send(portal)
    with refused(portal, NotFound, (None, "guest.not_taken")):
        portal.run(guest_links.ask_link, BROWSER, "LAB-1001", "a@b.example")
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(drafting.save_draft, BROWSER, "form", "report", {"subject": "x"})
    assert portal.run(guests.guest_forms, BROWSER) == ()


def test_the_same_key_opens_one_ticket_and_the_same_link(portal: Desk) -> None:
    first, second = send(portal, key="k"), send(portal, key="k")
    assert (second.number, second.token, second.repeated) == (first.number, first.token, True)
    assert opened(portal, second).row.number == first.number
    assert portal.run(guests.submitted_as_guest, BROWSER, "k") == second
    with refused(portal, Refused, (None, "idempotency.other_request")):
        send(portal, key="k", subject="دیگر")


def test_another_browser_with_the_same_key_gets_neither_number_nor_link(portal: Desk) -> None:
    first, second = send(portal, key="k"), send(portal, key="k", who=OTHER_BROWSER)
    assert first.number != second.number
    assert first.token != second.token
    assert portal.run(guests.submitted_as_guest, Who(None, browser="d" * 64), "k") is None


def test_programs_need_a_key_that_nobody_guesses(portal: Desk) -> None:
    with refused(portal, Refused, ("Idempotency-Key", "idempotency.short_key")):
        send(portal, who=ANYONE, key="1")
    key = "0123456789abcdef0123456789abcdef"
    assert send(portal, who=ANYONE, key=key).token == send(portal, who=ANYONE, key=key).token


def test_several_at_once_with_one_key_open_one_ticket(portal: Desk) -> None:
    answers = at_once([lambda: send(portal, key="k") for _ in range(4)])
    assert len({(each.number, each.token) for each in answers if isinstance(each, GuestSubmitted)}) == 1
    assert kinds(portal).count("TicketSubmitted") == 1


def test_two_at_once_with_a_new_address_make_one_person(portal: Desk) -> None:
    before = people(portal)
    answers = at_once([functools.partial(send, portal, key=str(number)) for number in range(4)])
    assert all(isinstance(each, GuestSubmitted) for each in answers), answers
    assert people(portal) == before + 1


def test_a_browser_sends_only_so_many_tickets_an_hour(portal: Desk, clock: Clock) -> None:
    for _ in range(guests.MOST_AN_HOUR):
        send(portal)
    with refused(portal, Refused, (None, "guest.too_many")):
        send(portal)
    send(portal, who=OTHER_BROWSER)
    clock.advance(minutes=61)
    send(portal)


def test_the_token_is_kept_nowhere(portal: Desk) -> None:
    sent = send(portal, key="k")
    assert len(sent.token) == 43
    assert sent.token not in repr(everything(portal))
    assert token_hash(sent.token) in repr(everything(portal)["guest_link"])


def test_a_guest_answers_in_the_name_of_the_requester(portal: Desk, cast: Cast) -> None:
    sent = send(portal, KNOWN)
    who = holder(sent.token)
    message = portal.run(conversation.reply, who, sent.number, "هنوز خاموش است")
    view = ticket_of(portal, cast.agent, sent.number)
    assert view.messages[-1].id == message
    assert view.messages[-1].by_requester
    event = history(portal, sent.number)[-1]
    assert (event.kind, event.actor_id, event.data["guest"]) == ("TicketReplied", cast.customer.person_id, True)
    assert opened(portal, sent).messages[-1].body == "هنوز خاموش است"
    assert [each.author and each.author.name for each in opened(portal, sent).messages] == ["کسی دیگر"] * 2


def test_a_guest_moves_his_ticket_as_its_customer_may(portal: Desk, cast: Cast) -> None:
    sent = send(portal)
    portal.run(progress.take, cast.agent, sent.number, "solve", {"solution": "برق را وصل کنید"})
    view = opened(portal, sent)
    assert [offer.transition.id for offer in view.offers] == ["confirm"]
    assert view.fields["solution"] == "برق را وصل کنید"
    assert portal.run(progress.take, holder(sent.token), sent.number, "confirm") == "closed"
    with pytest.raises(NotAllowed):
        portal.run(progress.take, holder(sent.token), sent.number, "reopen")


def test_a_guest_sees_one_ticket_and_nothing_of_the_staff(portal: Desk, cast: Cast) -> None:
    other, neighbours = send(portal, KNOWN), report(portal, cast.customer)
    sent = send(portal, KNOWN)
    portal.run(conversation.note, cast.agent, sent.number, "یادداشت پنهان")
    portal.run(progress.revise, cast.agent, sent.number, row(portal, sent.number).version, Change(priority="urgent"))
    whole = repr(opened(portal, sent))
    assert "پنهان" not in whole
    assert "GuestAttributed" not in whole
    for number in (other.number, neighbours):
        with pytest.raises(NotFound):
            ticket_of(portal, holder(sent.token), number)
        assert portal.run(reading.row_if_visible, holder(sent.token), row(portal, number).id) is None


def test_what_the_owner_of_the_address_does_by_his_account_is_not_for_the_link(portal: Desk, cast: Cast) -> None:
    sent = send(portal, KNOWN)
    file = keep(portal, cast.customer, "secret.png")
    portal.run(conversation.reply, cast.customer, sent.number, "رمز من این است", attached=[file])
    portal.run(conversation.reply, cast.agent, sent.number, "پاسخ کارشناس")
    view = opened(portal, sent)
    assert [message.body for message in view.messages] == [WORDS["body"], "پاسخ کارشناس"]
    assert view.attachments == ()
    assert [event.kind for event in view.events if event.actor and event.actor.id == 0] == ["TicketSubmitted"]


def test_staff_read_what_the_guest_typed_and_that_nobody_proved_it(portal: Desk, cast: Cast) -> None:
    view = ticket_of(portal, cast.agent, send(portal, KNOWN).number)
    assert view.row.channel == "guest"
    assert view.guest == GuestView("کسی دیگر", email_of("customer"), None)
    assert "GuestAttributed" in [event.kind for event in view.events]
    assert ticket_of(portal, cast.agent, report(portal, cast.customer)).guest is None


def test_staff_find_a_ticket_by_what_its_guest_typed(portal: Desk, cast: Cast) -> None:
    number = send(portal, KNOWN).number
    found = portal.run(reading.list_tickets, cast.agent, reading.TicketQuery(q="کسی دیگر")).items
    assert [each.number for each in found] == [number]


def test_a_link_of_the_twin_opens_nothing_here(portal: Desk, twin: Desk) -> None:
    ours, theirs = send(portal, key="k"), send(twin, key="k")
    assert ours.number == theirs.number
    assert ours.token != theirs.token
    with pytest.raises(NotFound):
        ticket_of(portal, holder(theirs.token), ours.number)
    assert portal.run(guest_links.link_holder, SYSTEM, theirs.token) is None
    assert twin.run(guest_links.link_holder, SYSTEM, theirs.token) == Who(None, "api", guest=token_hash(theirs.token))


@pytest.mark.parametrize("channel_of", ["web", "api"])
def test_a_removed_ticket_is_not_there_for_its_guest(portal: Desk, cast: Cast, channel_of: str) -> None:
    sent = send(portal)
    portal.run(removing.remove, cast.admin, sent.number, "spam")
    who = Who(None, channel_of, guest=token_hash(sent.token))
    with pytest.raises(NotFound):
        portal.run(guest_links.enter, who)
    with pytest.raises(NotFound):
        portal.run(reading.open_ticket, who, sent.number)
    portal.run(removing.restore, cast.admin, sent.number)
    assert portal.run(guest_links.enter, who) == sent.number


def test_new_links_end_the_old_ones(portal: Desk, cast: Cast) -> None:
    sent = send(portal)
    fresh = portal.run(guest_links.new_link, cast.agent, sent.number)
    with pytest.raises(NotFound):
        opened(portal, sent)
    assert ticket_of(portal, holder(fresh), sent.number).row.number == sent.number
    portal.run(guest_links.revoke_links, cast.agent, sent.number)
    with pytest.raises(NotFound):
        ticket_of(portal, holder(fresh), sent.number)
    assert kinds(portal, sent.number)[-2:] == ["GuestLinkRenewed", "GuestLinksRevoked"]


def test_links_are_made_for_tickets_of_guests_and_by_the_staff_alone(portal: Desk, cast: Cast) -> None:
    ordinary = report(portal, cast.customer)
    with refused(portal, Refused, (None, "ticket.not_of_guest")):
        portal.run(guest_links.new_link, cast.agent, ordinary)
    sent = send(portal, KNOWN)
    for who, kind in ((cast.customer, NotAllowed), (holder(sent.token), NotSignedIn), (ANYONE, NotFound)):
        with pytest.raises(kind):
            portal.run(guest_links.new_link, who, sent.number)


@pytest.mark.parametrize("number", ["{}", " {} ", "{bare}", "{persian}"])
@pytest.mark.parametrize("address", ["sara@guest.example", "SARA@guest.example ", "۰۹۳۵ ۱۱۱ ۲۲۳۳"])
def test_a_lost_link_is_asked_for_with_number_and_address(portal: Desk, number: str, address: str) -> None:
    sent = send(portal, GuestContact("سارا", "sara@guest.example", "09351112233"))
    bare = sent.number.partition("-")[2]
    typed = number.format(sent.number, bare=bare, persian=to_persian_digits(bare))
    portal.run(guest_links.ask_link, OTHER_BROWSER, typed, address)
    assert kinds(portal, sent.number)[-1] == "GuestLinkAsked"


def test_asking_for_a_link_tells_nothing_and_is_noted_once_an_hour(portal: Desk, cast: Cast, clock: Clock) -> None:
    sent, foreign = send(portal), report(portal, cast.customer)
    asked = [(sent.number, "sara@guest.example"), (sent.number, "no@guest.example"), (foreign, email_of("customer"))]
    for number, address in [*asked, ("LAB-9999", "sara@guest.example")] * 2:
        assert portal.run(guest_links.ask_link, OTHER_BROWSER, number, address) is None
    events = [event for event in history(portal) if event.kind == "GuestLinkAsked"]
    assert [event.ticket_id for event in events] == [row(portal, sent.number).id, None]
    assert {event.audience for event in events} == {"staff"}
    assert "GuestLinkAsked" not in repr(opened(portal, sent))
    clock.advance(minutes=61)
    portal.run(guest_links.ask_link, OTHER_BROWSER, *asked[0])
    assert kinds(portal, sent.number).count("GuestLinkAsked") == 2


def test_what_is_no_number_or_address_is_said(portal: Desk) -> None:
    with refused(portal, Refused, ("number", "field.required"), ("guest.mobile", "field.not_mobile")):
        portal.run(guest_links.ask_link, BROWSER, " ", "12")


def test_a_browser_keeps_its_drafts_until_they_are_sent(portal: Desk) -> None:
    portal.run(drafting.save_draft, BROWSER, "form", "report", {"subject": "نیمه"})
    found = portal.run(drafting.draft, BROWSER, "form", "report")
    assert found is not None
    assert found.content == {"subject": "نیمه"}
    assert portal.run(drafting.draft, OTHER_BROWSER, "form", "report") is None
    sent = send(portal)
    assert portal.run(drafting.draft, BROWSER, "form", "report") is None
    who = holder(sent.token)
    portal.run(drafting.save_draft, who, "reply", sent.number, {"body": "نیمه"})
    portal.run(conversation.reply, who, sent.number, "تمام")
    assert portal.run(drafting.draft, who, "reply", sent.number) is None


def test_drafts_are_kept_for_forms_and_tickets_that_are_open_to_the_guest(portal: Desk, cast: Cast) -> None:
    other = report(portal, cast.customer)
    with pytest.raises(Refused):
        portal.run(drafting.save_draft, BROWSER, "form", "internal", {"subject": "x"})
    for kind in ("reply", "note"):
        with pytest.raises(NotFound):
            portal.run(drafting.save_draft, BROWSER, kind, other, {"body": "x"})


def test_stale_drafts_of_guests_go_with_the_others(portal: Desk, clock: Clock) -> None:
    portal.run(drafting.save_draft, BROWSER, "form", "report", {"subject": "نیمه"})
    clock.advance(days=31)
    assert portal.run(drafting.drop_stale, SYSTEM) == 1
    assert everything(portal)["guest_draft"] == []


def test_a_guests_files_are_his_browsers(portal: Desk) -> None:
    file, foreign = keep(portal, BROWSER), keep(portal, OTHER_BROWSER)
    assert portal.run(attachments.fetch, BROWSER, file).name == "picture.png"
    for who in (OTHER_BROWSER, ANYONE, SYSTEM):
        with pytest.raises(NotFound):
            portal.run(attachments.fetch, who, file)
    with refused(portal, Refused, ("screenshot", "field.file_unknown")):
        send(portal, screenshot=[foreign])
    sent = send(portal, screenshot=[file])
    assert opened(portal, sent).fields["screenshot"] == [file]
    assert portal.run(attachments.fetch, Who(None, guest=token_hash(sent.token)), file).id == file


def test_a_guest_attaches_files_to_his_answer(portal: Desk) -> None:
    sent = send(portal)
    program = holder(sent.token, browser=None)
    for who in (holder(sent.token), program):
        file = keep(portal, who)
        portal.run(conversation.reply, who, sent.number, "ببینید", attached=[file])
        assert [each.id for each in opened(portal, sent).messages[-1].attachments] == [file]
    foreign = keep(portal, OTHER_BROWSER)
    with refused(portal, Refused, ("attachments", "attachment.not_yours")):
        portal.run(conversation.reply, program, sent.number, "ببینید", attached=[foreign])


def test_only_so_many_files_wait_for_a_ticket(portal: Desk) -> None:
    for _ in range(attachments.MOST_WAITING):
        keep(portal, BROWSER)
    with refused(portal, Refused, ("file", "attachment.too_many_waiting")):
        portal.run(attachments.may_upload, BROWSER)
    assert portal.run(attachments.may_upload, OTHER_BROWSER) == 200_000


def test_all_guests_together_leave_only_so_many_files(portal: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST_WAITING_OF_ALL", 2)
    for number in range(2):
        keep(portal, Who(None, browser=str(number) * 64))
    with refused(portal, Refused, ("file", "attachment.too_many_waiting")):
        portal.run(attachments.may_upload, BROWSER)


def _without_guests(desk: Desk) -> None:
    document = company()
    document["tenant"]["registration"]["guests"] = False
    with desk.house.engine.open(desk.slug, write=True):
        config.publish(document, fingerprint(document), None, "", desk.house.clock())
    desk.refresh()


def lost_letters(desk: Desk) -> list[Any]:
    return [each for each in letters(desk) if each.kind == "guest_link"]


def test_a_lost_link_goes_to_the_tickets_own_address_and_opens_it(
    help_desk: HelpDesk, portal: Desk, clock: Clock
) -> None:
    sent = send(portal)
    for _ in range(2):
        portal.run(guest_links.ask_link, BROWSER, sent.number, "SARA@guest.example")
        Sweep(help_desk.directory).tenant("portal")
    [letter] = lost_letters(portal)
    assert (letter.address, letter.data["number"]) == ("sara@guest.example", sent.number)
    token = token_in(portal, letter)
    assert token not in str(everything(portal))
    assert portal.run(guest_links.enter, holder(token)) == sent.number
    assert portal.run(guest_links.enter, holder(sent.token)) == sent.number, "the older link stays good"
    clock.advance(hours=1, seconds=1)
    portal.run(guest_links.ask_link, BROWSER, sent.number, "sara@guest.example")
    Sweep(help_desk.directory).tenant("portal")
    assert len(lost_letters(portal)) == 2


def test_a_new_lost_link_ends_with_all_others(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    sent = send(portal)
    portal.run(guest_links.ask_link, BROWSER, sent.number, "sara@guest.example")
    Sweep(help_desk.directory).tenant("portal")
    token = token_in(portal, lost_letters(portal)[0])
    portal.run(guest_links.revoke_links, cast.agent, sent.number)
    with pytest.raises(NotFound):
        portal.run(guest_links.enter, holder(token))


@pytest.mark.parametrize("address", ["other@guest.example", email_of("customer"), "09121112233"])
def test_nobody_is_written_to_whose_address_is_not_the_tickets(
    help_desk: HelpDesk, portal: Desk, cast: Cast, address: str
) -> None:
    sent = send(portal)
    portal.run(guest_links.ask_link, BROWSER, sent.number, address)
    Sweep(help_desk.directory).tenant("portal")
    assert lost_letters(portal) == []


def test_a_ticket_with_a_mobile_alone_has_nowhere_to_write_to(help_desk: HelpDesk, portal: Desk) -> None:
    sent = send(portal, GuestContact("x", mobile="09350001122"))
    portal.run(guest_links.ask_link, BROWSER, sent.number, "09350001122")
    Sweep(help_desk.directory).tenant("portal")
    assert lost_letters(portal) == []
