"""The mirror: what the browser keeps, when it comes back, and when it is let go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from nicegui import Client, ui

from app.tenancy.desk import Desk
from pages.parts import drafts
from pages.parts.drafts import DraftKeeper
from pages.parts.mirror import Found, Mirror, mirror_as
from tests.cast import START
from tests.pages.patience import eventually
from tests.pages.visitor import Visitor

MINUTE = 60_000  # milliseconds


class Watched(Mirror):
    """Writes down what it tells the browser."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.calls: list[tuple[Any, ...]] = []

    def run_method(self, name: str, *args: Any, timeout: float = 1) -> Any:
        self.calls.append((name, *args))


@pytest.fixture
async def client(visitor: Visitor) -> Client:
    await visitor.sign_in("customer")
    await visitor.user.open("/portal/tickets")
    found = visitor.user.client
    assert found is not None
    return found


def mirror(visitor: Visitor, client: Client, **more: Any) -> tuple[Watched, list[Found]]:
    came: list[Found] = []
    with client:
        made = Watched(visitor.visit(), "reply", "LAB-1001", came.append, **more)
    made.mark("mirror")
    return made, came


def found(visitor: Visitor, **more: Any) -> None:
    sent: dict[str, Any] = {"parts": {"body": "نیمه"}, "age": MINUTE, "serial": 7, "stamp": "word", **more}
    visitor.user.find(marker="mirror").trigger("found", sent)


async def test_what_is_kept_belongs_to_one_person_and_one_thing(visitor: Visitor, client: Client) -> None:
    made, _ = mirror(visitor, client)
    visit = visitor.visit()
    assert visit.session is not None
    assert made._props["store"] == f"desk:portal:{visit.session.person}:reply:LAB-1001"


async def test_of_a_guest_only_the_shadow_of_his_browser_is_written_down(visitor: Visitor, client: Client) -> None:
    guest = replace(visitor.visit(), session=None, token=None)
    with client:
        first = Mirror(guest, "form", "report", lambda _: None)
        second = Mirror(replace(guest, browser="another"), "form", "report", lambda _: None)
    assert guest.browser not in first._props["store"]
    assert first._props["store"].startswith("desk:portal:guest-")
    assert first._props["store"] != second._props["store"]


async def test_what_is_newer_than_the_draft_comes_back_once(visitor: Visitor, client: Client) -> None:
    made, came = mirror(visitor, client, kept_at=START - timedelta(minutes=2))
    found(visitor)
    await eventually(lambda: came)
    assert came == [Found({"body": "نیمه"}, START - timedelta(minutes=1), "word")]
    assert made.calls == []


async def test_what_is_older_than_the_draft_is_let_go(visitor: Visitor, client: Client) -> None:
    made, came = mirror(visitor, client, kept_at=START - timedelta(seconds=30))
    found(visitor)
    await eventually(lambda: made.calls)
    assert made.calls == [("forget",)]
    assert came == []


@pytest.mark.parametrize(
    "wrong",
    [{"parts": None}, {"parts": ["x"]}, {"age": "x"}, {"age": -1}, {"age": 1e15}, {"serial": None}],
    ids=lambda wrong: next(iter(wrong)),
)
async def test_what_no_browser_of_ours_would_send_is_let_go(
    visitor: Visitor, client: Client, wrong: Mapping[str, Any]
) -> None:
    made, came = mirror(visitor, client)
    found(visitor, **wrong)
    await eventually(lambda: made.calls)
    assert made.calls == [("forget",)]
    assert came == []


async def test_the_browser_keeps_it_until_the_server_has_it(
    visitor: Visitor, client: Client, portal: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    made, _ = mirror(visitor, client)
    said: list[str] = []
    with client:
        keeper = DraftKeeper(visitor.visit(), "form", "report", lambda: {"subject": "x"}, said.append, mirror=made)
    visitor.user.find(marker="mirror").trigger("typed", 3)
    await eventually(lambda: made.calls)
    assert made.calls == [("settle", 3)]
    assert said == ["saving", "saved"]
    keeper.sent()
    assert made.calls[-1] == ("forget",)


async def test_what_cannot_be_saved_stays_in_the_browser(
    visitor: Visitor, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "RESTS_FOR", 0.01)
    made, _ = mirror(visitor, client)
    said: list[str] = []
    with client:
        DraftKeeper(visitor.visit(), "form", "nothing", lambda: {"subject": "x"}, said.append, mirror=made)
    visitor.user.find(marker="mirror").trigger("typed", 3)
    await eventually(lambda: "failed" in said)
    assert made.calls == []


async def test_a_box_is_named_for_the_mirror(client: Client) -> None:
    with client:
        box = ui.textarea()
    mirror_as(box, "body")
    assert box.props["data-mirror"] == "body"
