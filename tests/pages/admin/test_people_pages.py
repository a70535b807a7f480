"""The list of people and a person's page."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions import people, roster, routing, staffing
from app.actions.particulars import Particulars
from app.actions.roster import PeopleQuery
from app.tenancy.desk import Desk
from pages.admin import people as people_page
from pages.parts.list_tools import ListTools
from pages.parts.record_form import RecordForm
from pages.parts.record_table import RecordTable
from tests.cast import PASSWORD, Cast, report
from tests.cast.entering import signed_in
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import eventually, the

GIVEN = {
    "name": "ژاله نو", "email": "jaleh@new.example", "mobile": "", "language": "fa", "organization": None,
    "roles": ["agent"], "departments": ["software"], "groups": [], "supervises": [],
}  # fmt: skip


async def at(visitor: Visitor, page: str, name: str = "admin") -> Visitor:
    await visitor.sign_in(name)
    await visitor.user.open(f"/portal/admin/{page}")
    return visitor


def names(visitor: Visitor) -> list[str]:
    return [row["cells"]["name"] for row in the(visitor, RecordTable).rows]


def forms(visitor: Visitor) -> list[RecordForm]:
    return sorted(visitor.user.find(RecordForm).elements, key=lambda form: form.id)


def send(visitor: Visitor, form: RecordForm, given: Any) -> None:
    """As the browser does."""
    form.mark("sent")
    visitor.user.find(marker="sent").trigger("save", given)
    form.mark("")


async def complains(form: RecordForm, **problems: str) -> None:
    await eventually(lambda: set(form._props["problems"]) == {name.strip("_") for name in problems})
    for name, text in problems.items():
        assert text in form._props["problems"][name.strip("_")]


async def became(form: RecordForm, **values: str) -> None:
    """The form says that it was saved."""
    await eventually(lambda: form._props["values"] | values == form._props["values"])


async def test_everybody_is_listed_with_roles_places_and_addresses(visitor: Visitor, cast: Cast) -> None:
    await at(visitor, "people")
    row = next(each for each in the(visitor, RecordTable).rows if each["id"] == cast.agent.person_id)
    assert row["href"] == f"/portal/admin/people/{cast.agent.person_id}"
    assert (row["cells"]["name"], row["cells"]["roles"]) == ("آرش کارشناس", ("کارشناس",))
    assert row["cells"]["places"] == ("نرم‌افزار", "وب")
    assert row["cells"]["address"] == ("agent@lab.example", "+989120000002")
    await visitor.user.should_see("۱۰ مورد")


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("q", "حميد", ["حمید مشتری"]),
        ("role", "org_manager", ["چکاوک مدیر"]),
        ("standing", "inactive", []),
        ("role", "' OR 1=1", None),
        ("nothing", "x", None),
    ],
)
async def test_search_and_filters_narrow_the_list(
    visitor: Visitor, name: str, value: str, found: list[str] | None
) -> None:
    await at(visitor, "people")
    visitor.user.find(ListTools).trigger("choose", {"name": name, "value": value})
    if found is None:
        await visitor.user.should_see("۱۰ مورد")
        return
    await eventually(lambda: names(visitor) == found)
    if not found:
        await visitor.user.should_see("چیزی پیدا نشد")


async def test_an_address_keeps_what_was_asked(visitor: Visitor, cast: Cast) -> None:
    await at(visitor, f"people?organization={cast.organization}&sort=-name")
    assert names(visitor) == ["حمید مشتری", "چکاوک مدیر"]
    visitor.user.find(ListTools).trigger("clear")
    await eventually(lambda: len(names(visitor)) == 10)


async def test_the_next_page_comes_below(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_page, "PAGE", 4)
    await at(visitor, "people")
    first = names(visitor)
    visitor.user.find(RecordTable).trigger("more")
    await eventually(lambda: len(names(visitor)) == 8)
    assert names(visitor)[:4] == first


async def test_somebody_is_added(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, "people/new")
    send(visitor, forms(visitor)[0], GIVEN)
    await eventually(lambda: portal.run(people.find_people, cast.admin, "ژاله"))
    found = portal.run(roster.list_people, cast.admin, PeopleQuery(q="ژاله")).items[0]
    assert (found.email, found.roles, found.departments) == ("jaleh@new.example", ("agent",), ("software",))


async def test_what_is_wrong_stands_beside_its_field(visitor: Visitor) -> None:
    await at(visitor, "people/new")
    form = forms(visitor)[0]
    send(visitor, form, {**GIVEN, "name": " ", "email": "agent@lab.example"})
    await complains(form, name="لازم", email="شخص دیگری")


@pytest.mark.parametrize("given", [None, [], "x", {}, {"name": 7, "roles": "admin", "organization": {"id": True}}])
async def test_what_a_browser_invents_is_refused(visitor: Visitor, portal: Desk, cast: Cast, given: Any) -> None:
    await at(visitor, "people/new")
    send(visitor, forms(visitor)[0], given)
    await visitor.user.should_see("افزودن")
    assert len(portal.run(roster.list_people, cast.admin, PeopleQuery()).items) == 10


async def test_a_changed_person_is_saved_and_can_be_changed_again(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, f"people/{cast.customer.person_id}")
    form = forms(visitor)[0]
    for name in ("حمید نو", "حمید نوتر"):
        send(visitor, form, {**form._props["values"], "name": name})
        await became(form, name=name)
        assert portal.run(people.me, cast.customer).name == name


async def test_who_works_nowhere_any_more_loses_his_places(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, f"people/{cast.agent.person_id}")
    form = forms(visitor)[0]
    send(visitor, form, {**form._props["values"], "roles": ["customer"]})
    await eventually(lambda: portal.run(people.me, cast.agent).kind == "customer")
    assert portal.run(people.me, cast.agent).departments == ()


async def test_who_was_slower_is_told_and_keeps_his_text(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, f"people/{cast.customer.person_id}")
    form = forms(visitor)[0]
    card = portal.run(roster.person_card, cast.admin, cast.customer.person_id or 0)
    portal.run(staffing.retire_person, cast.admin, card.row.id, card.version)
    send(visitor, form, {**form._props["values"], "name": "حمید نو"})
    await complains(form, _="در همین فاصله")


async def test_an_organization_is_found_by_typing(
    visitor: Visitor, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    await at(visitor, "people/new")
    told: list[Any] = []
    monkeypatch.setattr(RecordForm, "run_method", lambda _self, *arguments: told.append(arguments))
    visitor.user.find(RecordForm).trigger("look", {"name": "organization", "q": "نمونه"})
    await eventually(lambda: told)
    assert told == [("offer", "organization", [{"id": cast.organization, "label": "شرکت نمونه"}])]


async def test_a_password_is_given(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, f"people/{cast.customer.person_id}")
    form = next(each for each in forms(visitor) if set(each._props["values"]) == {"password"})
    send(visitor, form, {"password": "short"})
    await complains(form, password="۸")
    send(visitor, form, {"password": "four other words"})
    await eventually(lambda: not form._props["problems"])
    assert signed_in(portal, "customer@lab.example", PASSWORD) is None


async def test_leaving_tells_what_follows_and_can_be_undone(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    number = report(portal, cast.customer)
    portal.run(routing.assign, cast.agent, number, cast.agent.person_id)
    await at(visitor, f"people/{cast.agent.person_id}")
    visitor.user.find(marker="retire").click()
    await visitor.user.should_see(number)
    visitor.user.find(marker="confirm").click()
    await visitor.user.should_see("دوباره می‌تواند وارد شود")
    card = portal.run(roster.person_card, cast.admin, cast.agent.person_id or 0)
    assert not card.row.active
    visitor.user.find(marker="bring_back").click()
    await eventually(lambda: portal.run(roster.person_card, cast.admin, cast.agent.person_id or 0).row.active)
    await visitor.user.should_see(marker="retire")
    assert portal.run(people.me, cast.agent).name == "آرش کارشناس"


async def test_nobody_leaves_by_himself(visitor: Visitor, cast: Cast) -> None:
    await at(visitor, f"people/{cast.admin.person_id}")
    assert len(forms(visitor)) == 2  # particulars and details
    await visitor.user.should_not_see("غیرفعال کردن این شخص")


async def test_who_may_do_more_can_only_be_looked_at(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    card = portal.run(roster.person_card, cast.admin, cast.agent.person_id or 0)
    row = card.row
    wanted = Particulars(row.name, row.email or "", ("agent", "keeper"), departments=row.departments)
    portal.run(staffing.edit_person, cast.admin, row.id, card.version, wanted)
    await at(visitor, f"people/{cast.admin.person_id}", "agent")
    assert [form._props["locked"] for form in forms(visitor)] == [True, True]
    await visitor.user.should_see("بیشتر است")


async def status(visitor: Visitor, page: str, name: str) -> int:
    await visitor.sign_in(name)
    return (await visitor.http.get(f"/portal/admin/{page}")).status_code


@pytest.mark.parametrize("page", ["people", "people/3", "people/new", "organizations", "organizations/new"])
async def test_who_does_not_manage_people_is_kept_out(visitor: Visitor, page: str) -> None:
    assert await status(visitor, page, "agent") == 403


@pytest.mark.parametrize("page", ["people/x", "people/999", "people/99999999999999", "organizations/0"])
async def test_who_is_not_there_has_no_page(visitor: Visitor, page: str) -> None:
    assert await status(visitor, page, "admin") == 404
