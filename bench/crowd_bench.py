"""Many agents at once: what an open page costs, how fast a change reaches them all, what their typing costs."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass

import httpx

from bench.company import AGENTS, DEPARTMENTS, Company
from bench.server import Server
from bench.tabs import Tab
from bench.visitors import visitor

TABS = 200
TYPISTS = 20
_TYPING_SECONDS = 20.0
_LISTEN_SECONDS = 4.0
_PHRASE = 10  # letters between two rests
_RESTS = 1.5  # seconds
_BEATS = 6  # rests between two signs of being there
_TEXT = "سلام، موضوع بررسی شد و نتیجه تا پایان امروز به شما اعلام می‌شود. " * 4


@dataclass(frozen=True, slots=True)
class Crowd:
    """`memory` in KiB a page; `reached` of `tabs` heard of the change, the last after `last_ms`."""

    tabs: int
    memory: float
    reached: int
    last_ms: float
    cpu_ms: float
    stall_ms: float
    typing_share: float  # of one core


class Pulse:
    """Asks for `/healthz` without a pause: an answer that comes late shows how long the event loop stood still."""

    def __init__(self, url: str) -> None:
        self._url, self._stop = f"{url}/healthz", threading.Event()
        self.worst_ms = 0.0
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Pulse:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        with httpx.Client() as client:
            client.get(self._url)
            while not self._stop.is_set():
                begun = time.perf_counter()
                client.get(self._url)
                self.worst_ms = max(self.worst_ms, (time.perf_counter() - begun) * 1000)
                time.sleep(0.002)


def crowd_costs(server: Server, company: Company) -> Crowd:
    """200 lists open, one ticket answered; then 20 agents who type."""
    return asyncio.run(_crowd(server, company))


async def _crowd(server: Server, company: Company) -> Crowd:
    everybody = [visitor(server, company, f"agent.{number}") for number in range(AGENTS)]
    agents = everybody[::DEPARTMENTS]  # of one department: one change is news to all of them
    path = f"/{company.slug}/workspace"
    warm = [await Tab.open(agent, path) for agent in agents]
    await asyncio.sleep(2)
    before = server.rss()
    tabs = [await Tab.open(agents[number % len(agents)], path) for number in range(TABS)]
    await asyncio.sleep(5)
    memory = (server.rss() - before) * 1024 / TABS
    answered = await _answer(server, company, [*tabs, *warm])
    for tab in (*tabs, *warm):
        await tab.close()
    share = await _typing(server, company, everybody)
    for agent in everybody:
        agent.close()
    return Crowd(len(tabs) + len(warm), memory, *answered, share)


async def _answer(server: Server, company: Company, tabs: list[Tab]) -> tuple[int, float, float, float]:
    """(pages reached, milliseconds until the last, CPU milliseconds, longest stall) of one answered ticket.

    It stands on top of everybody's list. Answered twice: the asking for the stall costs CPU of its own.
    """
    with httpx.Client(base_url=server.url, headers={"Authorization": f"Bearer {company.admin_token}"}) as admin:
        base = f"/api/v1/{company.slug}/tickets"
        place = {"limit": 1, "category": "open", "department": company.departments[0]}
        number = (await asyncio.to_thread(admin.get, base, params=place)).json()["items"][0]["number"]

        async def tell() -> tuple[int, float, float]:
            for tab in tabs:
                tab.heard.clear()
            cpu, begun = server.cpu(), time.perf_counter()
            body = {"body": "بررسی شد.", "kind": "note"}
            (await asyncio.to_thread(admin.post, f"{base}/{number}/messages", json=body)).raise_for_status()
            await asyncio.sleep(_LISTEN_SECONDS)
            moments = [tab.heard[0] for tab in tabs if tab.heard]
            last = (max(moments) - begun) * 1000 if moments else float("nan")
            return len(moments), last, (server.cpu() - cpu) * 1000

        told = await tell()
        with Pulse(server.url) as pulse:
            await tell()
    return *told, pulse.worst_ms


async def _typing(server: Server, company: Company, agents: list[httpx.Client]) -> float:
    """The share of a core that twenty typing agents cost, drafts saved."""
    tabs = []
    for agent in agents[:TYPISTS]:
        base = f"/api/v1/{company.slug}/tickets"
        listed = await asyncio.to_thread(agent.get, base, params={"limit": 1, "category": "open"})
        number = listed.json()["items"][0]["number"]
        tabs.append(await Tab.open(agent, f"/{company.slug}/workspace/tickets/{number}"))
    await asyncio.sleep(3)
    cpu, begun = server.cpu(), time.perf_counter()
    await asyncio.gather(*(_type(tab) for tab in tabs))
    share = (server.cpu() - cpu) / (time.perf_counter() - begun)
    for tab in tabs:
        await tab.close()
    return share


async def _type(tab: Tab) -> None:
    """Phrases with a moment's rest between: then the box tells what stands in it, and the page that he is there."""
    box, presence = tab.listener("typed"), tab.listener("beat")
    begun, said = time.perf_counter(), 0
    while time.perf_counter() - begun < _TYPING_SECONDS:
        said += _PHRASE
        await tab.emit(box, [{"text": _TEXT[:said], "mentions": [], "signed": True}])
        if said % (_PHRASE * _BEATS) == _PHRASE:
            await tab.emit(presence, ["replying"])
        await asyncio.sleep(_RESTS)
