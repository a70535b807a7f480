"""Ten thousand people go out while others work on."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest

from app.actions import tokens
from app.api.application import create_application
from app.bootstrap import HelpDesk
from app.core.text import sort_key
from app.tenancy.who import SYSTEM
from storage.models import Contact, Person
from tests.cast import START
from tests.cast.looking import history
from tests.cast.people import email_of

MANY = 10_000
LONGEST_STALL = 0.05  # seconds, of which one waiting in twenty may be longer on a busy machine


def crowd(help_desk: HelpDesk) -> None:
    with help_desk.house.engine.open("portal", write=True):
        for start in range(0, MANY, 500):
            people = [
                {
                    "name": f"شخص {n}", "sort_key": sort_key(f"شخص {n}"), "language": "fa", "created_at": START,
                    "theme": "auto", "active": True, "rights_version": 1, "signature": "", "preferences": {},
                    "suspended_reason": "", "sees_organization": False, "job": "", "postal": [], "custom": {},
                }
                for n in range(start, start + 500)
            ]  # fmt: skip
            Person.insert_many(people).execute()
        rows = [{"person": row.id, "kind": "email", "value": f"p{row.id}@many.example"} for row in Person.select()]
        for start in range(0, len(rows), 500):
            Contact.insert_many(rows[start : start + 500]).execute()


@pytest.mark.parametrize("engine_kind", ["sqlite"])
async def test_an_export_of_many_keeps_nobody_waiting(help_desk: HelpDesk) -> None:
    crowd(help_desk)
    token = help_desk.directory.desk("portal").run(tokens.create_token, SYSTEM, email_of("admin"), "test")
    transport = httpx.ASGITransport(create_application(help_desk))
    stalls: list[float] = []
    is_done = asyncio.Event()

    async def work_on() -> None:
        while not is_done.is_set():
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            stalls.append(time.perf_counter() - before - 0.005)

    async with httpx.AsyncClient(transport=transport, base_url=help_desk.settings.base_url) as client:

        async def take_out() -> httpx.Response:
            headers = {"Authorization": f"Bearer {token}"}
            answer = await client.get("/api/v1/portal/admin/exports/people?format=xlsx", headers=headers)
            is_done.set()
            return answer

        answer, _ = await asyncio.gather(take_out(), work_on())
    assert answer.status_code == 200
    told = history(help_desk.directory.desk("portal"))[-1]
    assert (told.kind, told.data["count"]) == ("PeopleExported", MANY + 10)
    assert sorted(stalls)[int(len(stalls) * 0.95)] < LONGEST_STALL
