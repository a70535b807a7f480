"""Rights that are taken away while pages of the designer stand open, tried with real sockets against a real server."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from nicegui import Client, ui

from app.actions.designer import drafts, editing
from app.tenancy.design.written import text_of
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from pages.designer.files.json_editor import stamp
from storage.models import ConfigDraft, Person, PersonRole
from tests.actions.designer.designing import changed
from tests.cast import Cast, Clock, company
from tests.cast.files import PNG
from tests.pages.patience import eventually
from tests.pages.security.serving import Server, browsing, listening, opened, part_of, serving, tell

SECRET = "nobodyreadsthis"
VIEWS = text_of(company(), ("views",))
DEEDS: list[tuple[str, str, str, Any]] = [
    ("forms/report", "Canvas", "rename", {"kind": "field", "id": "severity", "text": "other words"}),
    ("forms/report/logic", "RuleList", "deed", {"act": "remove", "id": "call_me"}),
    ("workflows/support", "WorkflowCanvas", "deed", {"act": "rename", "id": "working", "label": "other"}),
    ("texts", "TextsGrid", "save", {"key": "department.software.label", "language": "en", "text": "other words"}),
    ("lists/roles", "RoleEditor", "set", {"cells": [["agent", "people.manage"]], "scope": "all"}),
    ("settings/branding", "FileBox", "piece", {"at": 0, "last": True, "data": base64.b64encode(PNG).decode()}),
    ("json/views", "JsonEditor", "save", {"text": json.dumps({"views": []}), "base": stamp(VIEWS)}),
    ("forms/report", "Bar", "undo", None),
    ("review", "publish", "click", None),
]


@pytest.fixture
async def server(environment: dict[str, str], clock: Clock) -> AsyncIterator[Server]:
    async with serving(environment, clock) as made:
        yield made


@pytest.fixture
def desk(server: Server) -> Desk:
    return server.help_desk.directory.desk("portal")


@pytest.fixture
def draft(desk: Desk, cast: Cast) -> int:
    """With something in it to be published."""
    made = desk.run(drafts.begin, cast.admin, "x")
    label = {"fa": SECRET, "en": SECRET}
    edits = [{"op": "replace", "path": "/catalog/departments/0/label", "value": label}]
    desk.run(editing.edit, cast.admin, made, 1, edits, {"key": "design.step.edit"})
    return made


def _kept(desk: Desk) -> list[tuple[Any, ...]]:
    """The drafts, and what is in force."""
    with desk.house.engine.open(desk.slug, write=False):
        rows = ConfigDraft.select(ConfigDraft.id, ConfigDraft.revision, ConfigDraft.title).tuples()
        return [*rows, (desk.bundle.version,)]


def _marked(client: Client, name: str) -> ui.element:
    return next((each for each in client.elements.values() if name in each._markers), None) or part_of(client, name)


@pytest.mark.parametrize("deeds", [DEEDS[:-1], DEEDS[-1:]], ids=["editing", "publishing"])
async def test_what_is_done_on_an_open_page_is_refused_in_the_act(
    server: Server, desk: Desk, cast: Cast, draft: int, deeds: list[tuple[str, str, str, Any]]
) -> None:
    """The pages have not heard of it yet. The same deeds do act when the right is there again."""
    async with browsing(server, "admin") as page:
        pages = []
        for path, part, event, told in deeds:
            client = await opened(page.http, f"/portal/designer/{draft}/{path}")
            pages.append((await listening(page, client), client, _marked(client, part), event, told))
        _demote(desk, cast.admin, "agent")
        before = _kept(desk)
        for ear, client, part, event, told in pages:
            ear.told.clear()
            await tell(ear, client, part, event, told)
        await eventually(lambda: all(ear.told for ear, *_ in pages), seconds=5)
        await asyncio.sleep(0.3)
        assert _kept(desk) == before
        _demote(desk, cast.admin, "admin")
        for ear, client, part, event, told in pages:
            was = _kept(desk)
            drafting = part_of(client, "Bar").drafting  # type: ignore[attr-defined] # the bar of a draft has it
            now = desk.run(drafts.draft, cast.admin, draft).info.revision
            await eventually(lambda drafting=drafting, now=now: drafting.info.revision == now, seconds=5)
            await asyncio.sleep(0.05)
            await tell(ear, client, part, event, told)
            await eventually(lambda was=was: _kept(desk) != was, seconds=5)


def _demote(desk: Desk, who: Who, role: str) -> None:
    """Behind the back of his pages: nothing is told to them."""
    with desk.house.engine.open(desk.slug, write=True):
        PersonRole.update(role=role).where(PersonRole.person == who.person_id).execute()
        Person.update(rights_version=Person.rights_version + 1).where(Person.id == who.person_id).execute()


async def test_a_page_whose_person_has_other_rights_now_is_not_heard_any_more(
    server: Server, desk: Desk, cast: Cast, draft: int
) -> None:
    """Its browser is told to come anew; one that stays could go on reading what the page has in memory."""
    async with browsing(server, "admin", f"designer/{draft}/texts") as page:
        frame = await opened(page.http, f"/portal/designer/{draft}/preview/screen?role=customer&form=report")
        ears = [await listening(page), await listening(page, frame)]
        await tell(ears[0], page.client, part_of(page.client, "TextsGrid"), "ask", {"search": SECRET, "page": 0})
        await eventually(lambda: ears[0].hears(SECRET), seconds=5)
        _demote(desk, cast.admin, "agent")
        server.help_desk.house.bus.publish("portal", f"rights:{cast.admin.person_id}")
        await eventually(lambda: all(ear.hears("history.go(0)") for ear in ears), seconds=5)
        for ear in ears:
            ear.told.clear()
        await tell(ears[0], page.client, part_of(page.client, "TextsGrid"), "ask", {"search": SECRET, "page": 0})
        await eventually(lambda: not any(ear.joined.connected for ear in ears), seconds=6)
        assert not any(ear.hears(SECRET) for ear in ears)


async def test_a_page_goes_when_a_version_takes_the_right_away(server: Server, desk: Desk, draft: int) -> None:
    def without(document: dict[str, Any]) -> None:
        for role in document["catalog"]["roles"]:
            role["permissions"].pop("config.edit", None)

    async with browsing(server, "admin", f"designer/{draft}/texts") as page:
        ear = await listening(page)
        grid = part_of(page.client, "TextsGrid")
        await asyncio.to_thread(server.help_desk.directory.publish, "portal", changed(without), None, "by the operator")
        await eventually(lambda: grid.is_deleted, seconds=5)
        assert not [
            each for each in page.client.elements.values() if type(each).__module__.startswith("pages.designer")
        ]
        ear.told.clear()
        await tell(ear, page.client, grid, "ask", {"search": SECRET, "page": 0})
        await asyncio.sleep(0.2)
        assert not ear.hears(SECRET)
