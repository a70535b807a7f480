"""Several addresses for one person, each shown to be his before it counts."""

from __future__ import annotations

from app.actions import accounts, contacts, people, roster
from app.actions.reaching import ContactView
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from tests.actions.claimed import FRESH, claimed, letters, proved, values
from tests.cast import Cast, Clock
from tests.cast.looking import history, kinds, personal, refused


def test_a_new_address_counts_when_one_has_come_back_by_the_letter(portal: Desk, cast: Cast) -> None:
    token = claimed(portal, cast.neighbour)
    assert values(portal, cast.neighbour)[-1] == (FRESH, False, False)
    assert portal.run(roster.list_people, cast.admin, roster.PeopleQuery(q=FRESH)).items == ()
    assert portal.run(contacts.contact_to_confirm, cast.neighbour, token) == FRESH
    assert portal.run(contacts.confirm_contact, cast.neighbour, token) == FRESH
    assert (FRESH, True, False) in values(portal, cast.neighbour)
    assert kinds(portal)[-2:] == ["ContactClaimed", "ContactAdded"]
    event = history(portal)[-1]
    assert FRESH not in str(event.data)
    assert personal(portal, event) == {"address": FRESH}
    with refused(portal, Refused, (None, "proof.unusable")):
        portal.run(contacts.confirm_contact, cast.neighbour, token)


def test_an_unverified_address_opens_nothing(portal: Desk, cast: Cast) -> None:
    claimed(portal, cast.neighbour)
    assert portal.run(accounts.password_of, SYSTEM, FRESH) is None


def test_a_link_serves_only_whom_it_was_sent_for(portal: Desk, cast: Cast, clock: Clock) -> None:
    token = claimed(portal, cast.neighbour)
    with refused(portal, Refused, (None, "proof.unusable")):
        portal.run(contacts.confirm_contact, cast.stranger, token)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(contacts.confirm_contact, ANYONE, token)
    clock.advance(days=2, seconds=1)
    with refused(portal, Refused, (None, "proof.unusable")):
        portal.run(contacts.confirm_contact, cast.neighbour, token)


def test_an_address_taken_back_is_not_verified_by_its_letter(portal: Desk, cast: Cast) -> None:
    token = claimed(portal, cast.neighbour)
    portal.run(contacts.withdraw_contact, cast.neighbour, "email", FRESH)
    with refused(portal, Refused, (None, "proof.unusable")):
        portal.run(contacts.confirm_contact, cast.neighbour, token)
    with refused(portal, NotFound, (None, "contact.not_found")):
        portal.run(contacts.withdraw_contact, cast.neighbour, "email", FRESH)


def test_the_answer_does_not_tell_whose_an_address_is(portal: Desk, cast: Cast) -> None:
    for address in (FRESH, "agent@lab.example"):
        portal.run(contacts.add_contact, cast.neighbour, "email", address, proved(portal, cast.neighbour))
    mine = values(portal, cast.neighbour)
    assert {("agent@lab.example", False, False), (FRESH, False, False)} <= set(mine)
    told = {letter.address: letter.kind for letter in letters(portal)}
    assert told == {FRESH: "verify_email", "agent@lab.example": "account_exists"}


def test_two_may_say_the_same_and_one_can_show_it(portal: Desk, cast: Cast) -> None:
    first, second = claimed(portal, cast.neighbour), claimed(portal, cast.stranger)
    portal.run(contacts.confirm_contact, cast.stranger, second)
    with refused(portal, Refused, ("address", "person.address_taken")):
        portal.run(contacts.confirm_contact, cast.neighbour, first)


def test_an_e_mail_address_needs_the_password_again(portal: Desk, cast: Cast) -> None:
    for word in ("", "1.x", proved(portal, cast.stranger)):
        with refused(portal, Refused, ("proof", "proving.again")):
            portal.run(contacts.add_contact, cast.neighbour, "email", FRESH, word)
    portal.run(contacts.add_contact, cast.neighbour, "mobile", "0912 000 00 99")
    assert values(portal, cast.neighbour)[-1] == ("+989120000099", False, False)
    with refused(portal, NotAllowed, (None, "token.narrowed")):
        portal.run(contacts.add_contact, cast.narrow, "mobile", "09120000098")


def test_letters_are_not_sent_without_end(portal: Desk, cast: Cast) -> None:
    for _ in range(7):
        portal.run(contacts.add_contact, cast.neighbour, "email", FRESH, proved(portal, cast.neighbour))
    assert [letter.address for letter in letters(portal)] == [FRESH] * 5
    for place in range(9):
        portal.run(contacts.add_contact, cast.neighbour, "mobile", f"0912000007{place}", proved(portal, cast.neighbour))
    with refused(portal, Refused, ("address", "contact.too_many")):
        for place in range(9):
            portal.run(contacts.add_contact, cast.neighbour, "mobile", f"0912000008{place}")


def test_another_address_comes_first_and_the_old_one_is_told(portal: Desk, cast: Cast) -> None:
    portal.run(contacts.confirm_contact, cast.neighbour, claimed(portal, cast.neighbour))
    other = _named(portal, cast.neighbour, FRESH)
    portal.run(contacts.make_primary, cast.neighbour, other.id or 0, proved(portal, cast.neighbour))
    assert portal.run(people.me, cast.neighbour).email == FRESH
    assert values(portal, cast.neighbour)[:2] == [(FRESH, True, True), ("neighbour@lab.example", True, False)]
    letter = letters(portal)[-1]
    assert (letter.kind, letter.address) == ("email_changed", "neighbour@lab.example")
    old = _named(portal, cast.neighbour, "neighbour@lab.example")
    portal.run(contacts.remove_contact, cast.neighbour, old.id or 0, proved(portal, cast.neighbour))
    assert portal.run(accounts.password_of, SYSTEM, "neighbour@lab.example") is None
    assert portal.run(accounts.password_of, SYSTEM, FRESH) is not None


def test_the_last_address_stays(portal: Desk, cast: Cast) -> None:
    own = [each for each in portal.run(contacts.my_contacts, cast.stranger) if each.id]
    for each in own[1:]:
        portal.run(contacts.remove_contact, cast.stranger, each.id or 0, proved(portal, cast.stranger))
    with refused(portal, Refused, (None, "person.no_address")):
        portal.run(contacts.remove_contact, cast.stranger, own[0].id or 0, proved(portal, cast.stranger))


def test_nobody_touches_the_address_of_another(portal: Desk, cast: Cast) -> None:
    foreign = _named(portal, cast.agent, "agent@lab.example")
    for act in (contacts.remove_contact, contacts.make_primary):
        with refused(portal, NotFound, (None, "contact.not_found")):
            portal.run(act, cast.neighbour, foreign.id or 0, proved(portal, cast.neighbour))


def test_one_person_in_two_companies_is_two_accounts(portal: Desk, twin: Desk, cast: Cast, twin_cast: Cast) -> None:
    assert portal.run(contacts.confirm_contact, cast.neighbour, claimed(portal, cast.neighbour)) == FRESH
    before = values(twin, twin_cast.neighbour)
    assert twin.run(contacts.confirm_contact, twin_cast.stranger, claimed(twin, twin_cast.stranger)) == FRESH
    assert values(twin, twin_cast.neighbour) == before
    token = claimed(portal, cast.neighbour, "again@new.example")
    with refused(twin, Refused, (None, "proof.unusable")):
        twin.run(contacts.confirm_contact, twin_cast.neighbour, token)


def _named(desk: Desk, who: Who, value: str) -> ContactView:
    return next(each for each in desk.run(contacts.my_contacts, who) if each.value == value)
