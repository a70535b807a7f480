"""Palette and keys: what the page offers, what is found, and nothing that is not offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.tenancy.desk import Desk
from pages.shell.commanding import Commanding
from pages.shell.keys import Keys, KeySheet
from pages.shell.navigator import Navigator
from pages.shell.palette import Palette
from pages.stage import Command, Stage
from tests.cast import Cast
from tests.pages.patience import eventually
from tests.pages.shell.at_desk import a_ticket, arrived, commands, go, one
from tests.pages.visitor import Visitor


def commanding(visitor: Visitor) -> Commanding:
    found: Commanding = one(visitor, Navigator)._go.__self__.commanding
    return found


async def opened_palette(visitor: Visitor) -> Palette:
    visitor.user.find(Keys).trigger("run", "find")
    await eventually(lambda: commanding(visitor)._palette is not None)
    palette: Palette = one(visitor, Palette)
    return palette


async def asked(visitor: Visitor, words: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[dict[str, Any]]]:
    answers: list[list[dict[str, Any]]] = []
    await opened_palette(visitor)
    monkeypatch.setattr(Palette, "run_method", lambda _, name, *args: answers.append(args[1]))
    visitor.user.find(Palette).trigger("ask", words)
    await eventually(lambda: answers)
    return {group["caption"]: group["items"] for group in answers[0]}


async def test_the_palette_is_made_when_it_is_first_asked_for(visitor: Visitor) -> None:
    await arrived(visitor)
    assert commanding(visitor)._palette is None
    palette = await opened_palette(visitor)
    offered = {each["id"] for each in palette.given("commands")}
    assert "keys" in offered
    assert "find" not in offered
    assert next(way["caption"] for way in palette.given("ways")) == "نماها"


@pytest.mark.parametrize("words", ["LAB-1001", "1001", "۱۰۰۱", "چاپگر", "خاموش چاپگر", ""])
async def test_tickets_are_found_by_number_and_text(
    visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    number = a_ticket(portal, cast)
    await arrived(visitor)
    found = await asked(visitor, words, monkeypatch)
    tickets = found["تیکت‌ها" if words else "تیکت‌های تازه"]
    assert [(each["code"], each["href"]) for each in tickets] == [(number, f"/portal/workspace/tickets/{number}")]


async def test_nothing_is_found_that_one_may_not_see(
    visitor: Visitor, portal: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_ticket(portal, cast)
    await arrived(visitor, "other_agent")
    assert await asked(visitor, "چاپگر", monkeypatch) == {}


async def test_people_lead_to_their_tickets_for_who_may_look_them_up(
    visitors: Callable[[], Visitor], cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    agent, specialist = visitors(), visitors()
    await arrived(agent)
    found = (await asked(agent, "حمید", monkeypatch))["افراد"]
    assert [(each["label"], each["href"]) for each in found] == [
        ("حمید مشتری", f"/portal/workspace?requester={cast.customer.person_id}")
    ]
    await arrived(specialist, "auditor")
    assert "افراد" not in await asked(specialist, "حمید", monkeypatch)


async def test_a_pages_command_is_done_by_its_id_and_goes_with_the_page(visitor: Visitor) -> None:
    done: list[str] = []
    await arrived(visitor)
    stage = commanding(visitor).visit.stage
    stage.offer([Command("wave", "دست تکان دادن", "sym_r_waving_hand", lambda: done.append("waved"), ("KeyW",))])
    await eventually(lambda: commands(visitor).get("wave") == ("KeyW",))
    visitor.user.find(Keys).trigger("run", "wave")
    visitor.user.find(Keys).trigger("run", "no_such")
    await eventually(lambda: done == ["waved"])
    await go(visitor, "/portal/workspace?view=mine")
    await eventually(lambda: "wave" not in commands(visitor))


async def test_the_sheet_shows_what_has_keys(visitor: Visitor) -> None:
    await arrived(visitor)
    commanding(visitor).visit.stage.offer(
        [Command("a", "بی‌کلید", "sym_r_star"), Command("b", "با کلید", "sym_r_star", keys=("KeyB",))]
    )
    visitor.user.find(Keys).trigger("run", "keys")
    await eventually(lambda: commanding(visitor)._sheet is not None)
    shown = [item["label"] for group in one(visitor, KeySheet).given("groups") for item in group["items"]]
    assert "با کلید" in shown
    assert "بی‌کلید" not in shown


def test_a_group_of_commands_takes_the_place_of_what_it_offered_before() -> None:
    told: list[int] = []
    stage = Stage()
    stage.tell = lambda: told.append(len(stage.commands))
    stage.offer([Command("a", "a", "")], "one")
    stage.offer([Command("b", "b", "")], "two")
    stage.offer([Command("b", "b", "", lambda: None)], "two")
    stage.offer([], "one")
    assert told == [1, 2, 1]
    assert stage.commands[0].run is not None


def test_leaving_ends_what_hangs_on_a_stage_once(caplog: pytest.LogCaptureFixture) -> None:
    ended: list[str] = []

    def fails() -> None:
        raise RuntimeError

    stage = Stage()
    stage.on_leave(fails)
    stage.on_leave(lambda: ended.append("x"))
    stage.leave()
    stage.leave()
    assert (ended, stage.is_left) == (["x"], True)
    assert "could not be left cleanly" in caplog.text
