"""The shipped portal's road, walked by programs: form → ticket → refer → reply → customer answers → close → reopen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from app.actions import accounts, tokens
from app.actions.organizations import create_organization
from app.bootstrap import HelpDesk
from app.tenancy.bundle import read_folder
from app.tenancy.who import SYSTEM
from tests.api.conftest import Client
from tests.cast import Clock

SHIPPED = Path(__file__).resolve().parents[2] / "tenants"
BUG = {
    "subject": "خطای ۵۰۰ هنگام ثبت فرم مرخصی",
    "body": "از صبح امروز دکمه ثبت نهایی خطا می‌دهد.",
    "product": "sso",
    "severity": "slow",
}
PEOPLE = {
    "customer": {"roles": ("customer",)},
    "first_agent": {"roles": ("agent",), "departments": ("portal",)},
    "second_agent": {"roles": ("agent",), "departments": ("portal",)},
    "other_agent": {"roles": ("agent",), "departments": ("infrastructure",)},
    "other_customer": {"roles": ("customer",)},
}
OF_AN_ORGANIZATION = {"manager": {"roles": ("org_manager",)}, "colleague": {"roles": ("customer",)}}


class Road:
    """The portal with its people, called through REST."""

    def __init__(self, help_desk: HelpDesk) -> None:
        desk = help_desk.directory.add("shipped", read_folder(SHIPPED / "portal").document, "shipped")
        self.client = Client(help_desk)
        self.ids: dict[str, int] = {}
        self._tokens = {}
        sample = desk.run(create_organization, SYSTEM, "سازمان نمونه", ["road.example"])
        members = {name: {**rights, "organization": sample} for name, rights in OF_AN_ORGANIZATION.items()}
        for name, rights in (PEOPLE | members).items():
            email = f"{name}@road.example"
            self.ids[name] = desk.run(accounts.create_person, SYSTEM, accounts.NewPerson(name, email, **rights))
            self._tokens[name] = desk.run(tokens.create_token, SYSTEM, email, "road")

    def call(self, method: str, path: str, person: str, body: object = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self._tokens[person]}", "Accept-Language": "fa"}
        given = {} if body is None else {"json": body}
        return self.client.request(method, f"/api/v1/shipped/{path}", headers=headers, **given)

    def done(self, method: str, path: str, person: str, body: object = None) -> dict:
        answer = self.call(method, path, person, body)
        assert answer.is_success, answer.text
        return answer.json()


@pytest.fixture
def road(help_desk: HelpDesk) -> Iterator[Road]:
    found = Road(help_desk)
    yield found
    found.client.close()


@pytest.mark.seed("E07")
@pytest.mark.seed("B03")
@pytest.mark.seed("D11")
def test_a_ticket_walks_from_the_porch_to_the_archive(road: Road) -> None:
    number = road.done("POST", "tickets", "customer", {"form": "bug_report", "values": BUG})["number"]
    ticket = f"tickets/{number}"
    assert number in {each["number"] for each in road.done("GET", "tickets?state=new", "first_agent")["items"]}

    road.done("POST", f"{ticket}/transitions", "first_agent", {"transition": "see"})
    road.done(
        "POST", f"{ticket}/refer", "first_agent",
        {"to": {"person": road.ids["second_agent"]}, "reason": "کار توست"},
    )  # fmt: skip
    seen = road.done("GET", ticket, "second_agent")
    assert (seen["state"], seen["assignee"]["id"]) == ("referred", road.ids["second_agent"])

    road.done("POST", f"{ticket}/messages", "second_agent", {"body": "نشانی صفحه را بفرستید.", "kind": "reply"})
    road.done("POST", f"{ticket}/messages", "second_agent", {"body": "گمانم از نشست دیروز است.", "kind": "note"})
    road.done("POST", f"{ticket}/transitions", "second_agent", {"transition": "ask_customer"})
    mine = road.done("GET", ticket, "customer")
    assert mine["category"] == "waiting_customer"
    assert "گمانم" not in str(mine)
    assert "کار توست" not in str(mine)

    road.done("POST", f"{ticket}/messages", "customer", {"body": "همان صفحهٔ مرخصی.", "kind": "reply"})
    assert road.done("GET", ticket, "second_agent")["category"] == "open"

    solution = {"transition": "solve", "values": {"resolution": "done"}}
    assert road.done("POST", f"{ticket}/transitions", "second_agent", solution)["state"] == "solved"
    assert road.done("POST", f"{ticket}/transitions", "customer", {"transition": "confirm"})["state"] == "closed"
    again = {"transition": "reopen", "reason": "دوباره رخ داد"}
    assert road.done("POST", f"{ticket}/transitions", "customer", again)["state"] == "seen"


@pytest.mark.seed("B14")
@pytest.mark.seed("B15")
def test_every_act_stands_in_the_history_with_its_actor_and_exact_time(road: Road, clock: Clock) -> None:
    number = road.done("POST", "tickets", "customer", {"form": "bug_report", "values": BUG})["number"]
    submitted = clock.now
    clock.advance(minutes=7)
    refer = {"to": {"person": road.ids["second_agent"]}, "reason": "ببین"}
    road.done("POST", f"tickets/{number}/refer", "first_agent", refer)

    history = road.done("GET", f"tickets/{number}", "second_agent")["events"]

    assert [(each["kind"], each["actor"]["name"]) for each in history] == [
        ("TicketSubmitted", "customer"),
        ("TicketReferred", "first_agent"),
        ("TicketStateChanged", "first_agent"),
    ]
    assert [datetime.fromisoformat(each["at"]) for each in history] == [submitted, clock.now, clock.now]
    assert {each["config_version"] for each in history} == {1}


@pytest.mark.seed("D11")
def test_strangers_of_another_department_and_other_customers_find_nothing(road: Road) -> None:
    number = road.done("POST", "tickets", "customer", {"form": "bug_report", "values": BUG})["number"]
    for person in ("other_agent", "other_customer"):
        for path in (f"tickets/{number}", f"tickets/{number}x"):
            assert road.call("GET", path, person).status_code == 404
        assert road.done("GET", "tickets?q=مرخصی", person)["items"] == []


def test_a_manager_opens_tickets_for_his_own_organization_and_learns_nothing_of_others(road: Road) -> None:
    def open_for(email: str) -> httpx.Response:
        body = {"form": "bug_report", "values": BUG, "requester": {"name": "کسی", "email": email}}
        return road.call("POST", "tickets", "manager", body)

    assert open_for("colleague@road.example").status_code == 201
    foreign, unknown = open_for("customer@road.example"), open_for("nobody@else.example")
    assert foreign.status_code == unknown.status_code == 422
    assert foreign.json()["errors"] == unknown.json()["errors"]
    assert foreign.json()["errors"][0]["code"] == "requester.not_yours"
