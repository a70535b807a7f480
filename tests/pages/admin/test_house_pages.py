"""Announcements, the audit and the grid of roles as pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from nicegui import ui

from app.actions import announcing, roster
from app.actions.announced import AnnouncementView
from app.actions.designer import drafts
from app.bootstrap import HelpDesk
from app.core.conditions import All, Leaf, Not
from app.tenancy.desk import Desk
from pages.admin.audit_asked import as_api, known, moments_of, query_of
from pages.admin.readers import Readers, condition_of, readers_of
from pages.parts.announcements import Announcements
from pages.parts.audit_log import AuditLog
from pages.parts.fields import FieldBox
from pages.parts.filter_bar import FilterBar
from pages.parts.record_form import RecordForm
from pages.parts.record_table import RecordTable
from pages.parts.role_grid import RoleGridTable
from tests.actions.test_announcing import NEWS
from tests.cast import START, Cast, report
from tests.cast.company import company
from tests.cast.looking import history
from tests.pages.visitor import Visitor
from tests.pages.workspace.desk import choose, eventually, the

pytestmark = pytest.mark.usefixtures("cast")


async def at(visitor: Visitor, page: str, name: str = "admin") -> Visitor:
    await visitor.sign_in(name)
    await visitor.user.open(f"/portal/admin/{page}")
    return visitor


def send(visitor: Visitor, given: dict[str, Any], event: str = "save") -> None:
    the(visitor, RecordForm).mark("sent")
    visitor.user.find(marker="sent").trigger(event, given)


def given(visitor: Visitor, **other: Any) -> dict[str, Any]:
    return {**the(visitor, RecordForm)._props["values"], **other}


def kept(desk: Desk, cast: Cast, number: int = 1) -> AnnouncementView:
    return desk.run(announcing.announcement, cast.admin, number)


def way_to_edit(visitor: Visitor) -> str | None:
    """Where the banner of the roles leads to."""
    return next(
        (str(each.props["href"]) for each in visitor.user.find(kind=ui.element).elements
         if "roles-page__edit" in each.classes), None,
    )  # fmt: skip


def boxes(visitor: Visitor) -> dict[str, FieldBox]:
    return {box.field.id: box for box in visitor.user.find(FieldBox).elements}


async def test_an_announcement_is_written_previewed_and_published(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, "announcements/new")
    texts = {"title_fa": "قطعی برق", "body_fa": "تا ظهر https://portal.example/x", "level": "bad", "roles": ["agent"]}
    send(visitor, given(visitor, **texts), "try")
    await visitor.user.should_see("قطعی برق")
    assert the(visitor, Announcements).given("items")[0]["level"] == "bad"

    boxes(visitor)["ends_at"].show((START + timedelta(hours=5)).isoformat())
    send(visitor, given(visitor, **texts))
    await eventually(lambda: portal.run(announcing.list_announcements, cast.admin).items)
    made = kept(portal, cast)
    assert (made.title, made.level, made.places) == ({"fa": "قطعی برق"}, "bad", ("portal", "workspace"))
    assert made.ends_at == START + timedelta(hours=5)
    assert made.condition == {"fact": "actor.roles", "op": "contains_any", "value": ["agent"]}


async def test_what_is_wrong_with_one_stands_beside_its_field(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, "announcements/new")
    send(visitor, given(visitor, title_fa=" "))
    await eventually(lambda: "title_fa" in the(visitor, RecordForm)._props["problems"])
    boxes(visitor)["starts_at"].control.day.box.value = "once"  # type: ignore[attr-defined]  # of a moment
    send(visitor, given(visitor, title_fa="x"))
    await eventually(lambda: boxes(visitor)["starts_at"].error)
    assert portal.run(announcing.list_announcements, cast.admin).items == ()


async def test_one_is_changed_and_withdrawn(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    other = Not(Leaf("actor.kind", "eq", "customer"))
    portal.run(announcing.announce, cast.admin, replace(NEWS, condition=other, title={"fa": "نخست"}))
    await at(visitor, "announcements/1")
    await visitor.user.should_see("نخست")
    for place, title in enumerate(("دوم", "سوم"), 2):
        send(visitor, given(visitor, title_fa=title))
        await eventually(lambda version=place: kept(portal, cast).version == version)
        await eventually(lambda title=title: given(visitor)["title_fa"] == title)  # the page knows of it too
        assert kept(portal, cast).title == {"fa": title}
    assert kept(portal, cast).condition == {"not": {"fact": "actor.kind", "op": "eq", "value": "customer"}}
    visitor.user.find(marker="withdraw").click()
    await visitor.user.should_see("پس گرفته شود؟")
    visitor.user.find(marker="confirm").click()
    await eventually(lambda: kept(portal, cast).withdrawn_at is not None)


async def test_who_was_slower_is_told(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    portal.run(announcing.announce, cast.admin, NEWS)
    await at(visitor, "announcements/1")
    portal.run(announcing.change_announcement, cast.admin, 1, 1, NEWS)
    send(visitor, given(visitor, title_fa="دیر"))
    await eventually(lambda: the(visitor, RecordForm)._props["problems"])
    assert kept(portal, cast).title == NEWS.title


async def test_they_are_listed_by_how_they_stand(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    portal.run(announcing.announce, cast.admin, NEWS)
    later = replace(NEWS, title={"fa": "فردا"}, starts_at=START + timedelta(days=1))
    portal.run(announcing.announce, cast.admin, later)
    for page, title in (("announcements", "قطعی امشب"), ("announcements?standing=planned", "فردا")):
        await at(visitor, page)
        assert [row["cells"]["title"] for row in the(visitor, RecordTable).rows] == [title]
    await at(visitor, "announcements?standing=over")
    await visitor.user.should_see("هنوز اعلانی پایان نیافته است")


@pytest.mark.parametrize("page", ["announcements", "announcements/new", "announcements/1", "audit", "roles"])
async def test_nobody_else_comes_in_and_that_is_written_down(
    visitor: Visitor, portal: Desk, cast: Cast, page: str
) -> None:
    portal.run(announcing.announce, cast.admin, NEWS)
    await visitor.sign_in("agent")
    assert (await visitor.http.get(f"/portal/admin/{page}")).status_code == 403
    await eventually(lambda: _refused(portal))
    assert _refused(portal)[-1] == f"/portal/admin/{page}"


def _refused(desk: Desk) -> list[str]:
    return [event.data["act"] for event in history(desk) if event.kind == "ActRefused"]


def lines(visitor: Visitor) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = the(visitor, AuditLog).given("lines")
    return found


async def test_the_audit_is_read_narrowed_and_continued(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    numbers = [report(portal, cast.customer) for _ in range(55)]
    await at(visitor, "audit?group=tickets")
    assert len(lines(visitor)) == 50
    assert any(numbers[-1] in line["text"] for line in lines(visitor))
    assert all(line["utc"].endswith("UTC") for line in lines(visitor))
    the(visitor, AuditLog).mark("log")
    visitor.user.find(marker="log").trigger("more")
    await eventually(lambda: len(lines(visitor)) > 50)
    assert len({line["id"] for line in lines(visitor)}) == len(lines(visitor))

    choose(visitor, FilterBar, "group", "people")
    await eventually(lambda: the(visitor, AuditLog).given("asked") == {"group": "people"})
    assert all("sym_r_person" in line["icon"] for line in lines(visitor))
    choose(visitor, FilterBar, "person", f"1,{cast.agent.person_id}")
    await eventually(lambda: the(visitor, AuditLog).given("asked").get("person") == cast.agent.person_id)
    choose(visitor, FilterBar, "q", "no such words anywhere")
    await eventually(lambda: lines(visitor) == [])


async def test_what_an_address_invents_is_left_out(visitor: Visitor) -> None:
    await at(visitor, "audit?group=gossip&person=x&days=soon&cursor=y")
    assert lines(visitor)
    assert the(visitor, AuditLog).given("asked") == {}


@pytest.mark.parametrize(
    ("said", "moments"),
    [
        ("2026-01-01..2026-01-03", ("2026-01-01T00:00:00+00:00", "2026-01-04T00:00:00+00:00")),
        ("2026-01-01..", ("2026-01-01T00:00:00+00:00", None)),
        ("..2026-01-03", (None, "2026-01-04T00:00:00+00:00")),
        ("-P7D", ("2026-01-01T10:30:00+00:00", None)),
        ("-P99999999D", (None, None)),
        ("..9999-12-31", (None, None)),
        ("soon", (None, None)),
        ("..", (None, None)),
    ],
)
def test_days_are_read_from_words(said: str, moments: tuple[str | None, str | None]) -> None:
    found = moments_of(said, datetime(2026, 1, 8, 10, 30, tzinfo=UTC))
    assert tuple(each and each.isoformat() for each in found) == moments


async def test_words_are_an_address_or_kinds(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, "audit")
    visit = visitor.visit()
    for q, asked in (("192.0.2.7", {"address": "192.0.2.7"}), ("۱۹۲.۰.۲.۷", {"address": "192.0.2.7"})):
        assert as_api(query_of(visit, known({"q": q}))) == asked
    query = query_of(visit, known({"q": "وارد شد"}))
    assert query is not None
    assert query.kinds == ("SignedIn",)
    assert query_of(visit, known({"q": "nothing like it"})) is None
    days = query_of(visit, known({"days": "2026-01-01..2026-01-01"}))
    assert days is not None
    assert (days.since, days.until) == (
        START.fromisoformat("2026-01-01T00:00+03:30"), START.fromisoformat("2026-01-02T00:00+03:30"),
    )  # fmt: skip


async def test_the_grid_shows_what_each_role_may_and_who_works_where(
    visitor: Visitor, portal: Desk, cast: Cast
) -> None:
    await at(visitor, "roles")
    grid = the(visitor, RoleGridTable)
    roles = {role["id"]: role for role in grid.given("roles")}
    card = portal.run(roster.person_card, cast.admin, cast.supervisor.person_id or 0)
    assert roles["agent"]["scopes"]["ticket.refer"] == "department"
    assert roles["agent"]["href"] == "/portal/admin/people?role=agent"
    assert all(row["label"] != f"permission.{row['id']}" for row in grid.given("permissions"))
    await visitor.user.should_see(card.row.name)


async def test_roles_of_the_designer_are_changed_there_by_who_may(visitor: Visitor, portal: Desk, cast: Cast) -> None:
    await at(visitor, "roles")
    assert way_to_edit(visitor) == "/portal/designer"
    draft = portal.run(drafts.begin, cast.admin)
    await at(visitor, "roles")
    assert way_to_edit(visitor) == f"/portal/designer/{draft}/lists/roles"
    await visitor.user.should_not_see("config apply")


async def test_whoever_may_only_read_them_gets_no_way_to_change_them(
    visitor: Visitor, help_desk: HelpDesk, portal: Desk
) -> None:
    document = company()
    for role in document["catalog"]["roles"]:
        role["permissions"].pop("config.edit", None)
    help_desk.directory.publish("portal", document, None, "nobody designs")
    await at(visitor, "roles")
    assert way_to_edit(visitor) is None


async def test_roles_kept_in_files_come_with_the_command_that_takes_them(
    visitor: Visitor, help_desk: HelpDesk, portal: Desk
) -> None:
    document = company()
    document["tenant"]["managed_by"] = "files"
    help_desk.directory.publish("portal", document, None, "files")
    await at(visitor, "roles")
    await visitor.user.should_see("python main.py config apply --tenant portal DIR")
    assert way_to_edit(visitor) is None


@pytest.mark.parametrize(
    "readers",
    [
        Readers(),
        Readers(roles=("agent",)),
        Readers(departments=("software", "hardware")),
        Readers(organization=7),
        Readers(("agent", "admin"), ("software",), 7),
    ],
)
def test_a_choice_of_readers_comes_back_from_its_condition(readers: Readers) -> None:
    assert readers_of(condition_of(readers)) == readers


@pytest.mark.parametrize(
    "condition",
    [
        Leaf("actor.kind", "eq", "staff"),
        Not(Leaf("actor.roles", "contains_any", ("agent",))),
        All((Leaf("actor.roles", "contains_any", ("agent",)), Leaf("actor.roles", "contains_any", ("admin",)))),
        Leaf("actor.roles", "contains", "agent"),
    ],
)
def test_any_other_condition_is_no_choice_of_readers(condition: Any) -> None:
    assert readers_of(condition) is None
