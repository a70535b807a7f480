"""People as others see them, and what a field may point at."""

from __future__ import annotations

import pytest

from app.actions import choosing, organizations, people
from app.core.problems import NotAllowed, NotFound, NotSignedIn, Refused
from app.tenancy.desk import Desk
from app.tenancy.who import ANYONE, SYSTEM, Who
from tests.cast import Cast, question, report
from tests.cast.looking import history, refused


def names(desk: Desk, who: Who, words: str, **more: bool) -> list[str]:
    return [each.name for each in desk.run(people.find_people, who, words, **more)]


def test_everybody_knows_himself(portal: Desk, cast: Cast) -> None:
    mine = portal.run(people.me, cast.customer)
    assert (mine.id, mine.name, mine.kind, mine.email) == (
        cast.customer.person_id, "حمید مشتری", "customer", "customer@lab.example",
    )  # fmt: skip
    assert mine.permissions == {"ticket.submit": "own", "ticket.view": "own", "ticket.reply": "own"}
    assert portal.run(people.me, cast.supervisor).departments == ("software",)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(people.me, ANYONE)


@pytest.mark.parametrize("words", ["حمید", "حميد", "مشتری حمید"[:5], "customer@lab", "CUSTOMER@LAB", "+989120000007"])
def test_people_are_found_by_name_and_address(portal: Desk, cast: Cast, words: str) -> None:
    assert "حمید مشتری" in names(portal, cast.agent, words)


def test_people_stand_in_the_order_of_the_alphabet(portal: Desk, cast: Cast) -> None:
    assert names(portal, cast.admin, "") == [
        "آرش کارشناس", "بهار کارشناس", "پریسا راهبر", "توران متخصص", "جمشید بازرس", "چکاوک مدیر", "حمید مشتری",
        "خاطره مشتری", "دارا غریبه", "سهراب سرپرست",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["%", "_", "\\", "%%", "' OR 1=1", "x" * 5000])
def test_no_pattern_finds_everybody(portal: Desk, cast: Cast, words: str) -> None:
    assert names(portal, cast.agent, words) == []
    for kind in ("person", "organization", "ticket"):
        assert portal.run(choosing.choices, cast.agent, kind, words) == ()


def test_only_staff_can_be_asked_for(portal: Desk, cast: Cast) -> None:
    assert set(names(portal, cast.agent, "", staff_only=True)) == {
        "آرش کارشناس", "بهار کارشناس", "پریسا راهبر", "توران متخصص", "جمشید بازرس", "سهراب سرپرست",
    }  # fmt: skip
    found = portal.run(people.find_people, cast.agent, "", limit=3)
    assert len(found) == 3


def test_customers_look_nobody_up(portal: Desk, cast: Cast) -> None:
    for who in (cast.customer, cast.neighbour, cast.auditor, cast.narrow):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(people.find_people, who, "حمید")
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(people.person, who, cast.customer.person_id or 0)
    for act, arguments in ((people.find_people, ("حمید",)), (people.person, (1,)), (people.colleagues, ())):
        with refused(portal, NotSignedIn, (None, "not_signed_in")):
            portal.run(act, ANYONE, *arguments)


def test_a_manager_looks_up_the_people_of_his_organization(portal: Desk, cast: Cast) -> None:
    assert names(portal, cast.manager, "") == ["چکاوک مدیر", "حمید مشتری"]
    assert names(portal, cast.manager, "آرش") == names(portal, cast.manager, "", staff_only=True) == []
    assert portal.run(people.person, cast.manager, cast.customer.person_id or 0).name == "حمید مشتری"
    with refused(portal, NotFound, (None, "person.not_found")):
        portal.run(people.person, cast.manager, cast.neighbour.person_id or 0)


def test_colleagues_are_for_the_staff(portal: Desk, cast: Cast) -> None:
    assert len(portal.run(people.colleagues, cast.specialist)) == 6
    for who in (cast.customer, cast.manager, cast.stranger):
        with refused(portal, NotAllowed, (None, "not_allowed")):
            portal.run(people.colleagues, who)


def test_everybody_chooses_his_language_and_theme(portal: Desk, cast: Cast) -> None:
    portal.run(people.prefer, cast.customer, language="en", theme="dark")
    mine = portal.run(people.me, cast.customer)
    assert (mine.language, mine.theme) == ("en", "dark")
    event = history(portal)[-1]
    assert (event.kind, event.actor_id, event.data) == (
        "PreferencesChanged",
        cast.customer.person_id,
        {"person": cast.customer.person_id, "after": {"language": "en", "theme": "dark"}},
    )
    with refused(portal, Refused, ("language", "field.not_offered")):
        portal.run(people.prefer, cast.customer, language="de")
    with refused(portal, Refused, ("theme", "field.not_offered")):
        portal.run(people.prefer, cast.customer, language="en", theme="pink")
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(people.prefer, ANYONE, theme="dark")


def test_a_chosen_language_holds_at_once(portal: Desk, cast: Cast) -> None:
    assert portal.run(people.me, cast.customer).language == "fa"
    portal.run(people.prefer, cast.customer, language="en")
    assert portal.run(people.me, cast.customer).language == "en"


def test_an_organization_is_added(portal: Desk, cast: Cast) -> None:
    number = portal.run(organizations.create_organization, SYSTEM, " کارخانه ", ["Factory.example"])
    assert (history(portal)[-1].kind, history(portal)[-1].data) == ("OrganizationAdded", {"organization": number})
    assert portal.run(choosing.named, cast.agent, "organization", [number]) == {number: "کارخانه"}
    with refused(portal, Refused, ("name", "field.required")):
        portal.run(organizations.create_organization, SYSTEM, "  ")
    with refused(portal, NotAllowed, (None, "not_allowed")):
        portal.run(organizations.create_organization, cast.admin, "کارخانه")


def test_staff_choose_among_all(portal: Desk, cast: Cast) -> None:
    assert [each.label for each in portal.run(choosing.choices, cast.agent, "person", "حمید")] == ["حمید مشتری"]
    assert [each.label for each in portal.run(choosing.choices, cast.agent, "organization", "شرکت")] == ["شرکت نمونه"]


def test_customers_choose_within_their_circle(portal: Desk, cast: Cast) -> None:
    def labels(who: Who, kind: choosing.Kind, words: str = "") -> set[str]:
        return {each.label for each in portal.run(choosing.choices, who, kind, words)}

    assert labels(cast.manager, "person") == {"حمید مشتری", "چکاوک مدیر"}
    assert labels(cast.customer, "person") == {"حمید مشتری"}
    assert labels(cast.neighbour, "person") == {"خاطره مشتری"}
    assert labels(cast.manager, "person", "آرش") == set()
    assert labels(cast.customer, "organization") == {"شرکت نمونه"}
    assert labels(cast.neighbour, "organization") == set()


def test_only_visible_tickets_are_chosen(portal: Desk, cast: Cast) -> None:
    mine, foreign = report(portal, cast.customer), question(portal, cast.neighbour)
    chosen = [each.value for each in portal.run(choosing.choices, cast.customer, "ticket", mine.lower())]
    assert chosen == [mine]
    assert portal.run(choosing.choices, cast.customer, "ticket", foreign) == ()
    assert portal.run(choosing.named, cast.customer, "ticket", [mine, foreign]) == {mine: f"چاپگر خاموش است · {mine}"}


def test_names_are_told_only_of_those_one_may_point_at(portal: Desk, cast: Cast) -> None:
    everybody = list(range(1, 12))
    assert set(portal.run(choosing.named, cast.agent, "person", everybody)) == set(range(1, 11))
    assert set(portal.run(choosing.named, cast.manager, "person", everybody)) == {
        cast.customer.person_id, cast.manager.person_id,
    }  # fmt: skip
    assert set(portal.run(choosing.named, cast.customer, "person", everybody)) == {cast.customer.person_id}
    assert portal.run(choosing.named, cast.neighbour, "organization", [cast.organization]) == {}
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(choosing.named, ANYONE, "person", everybody)
    with refused(portal, NotSignedIn, (None, "not_signed_in")):
        portal.run(choosing.choices, ANYONE, "person")
