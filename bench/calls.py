"""What is called, how often, and what it cost the server."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from bench.company import Company
from bench.seed import COMMON, RARE
from bench.server import Server

_SUBMISSION = {
    "form": "bug_report",
    "values": {
        "subject": "خطای ۵۰۰ هنگام ثبت فرم مرخصی",
        "body": "سلام. از صبح امروز هر بار که دکمه ثبت نهایی فرم مرخصی را می‌زنیم خطا می‌گیریم.",
        "product": "sso",
        "severity": "slow",
        "browser": "firefox",
        "page_url": "https://portal.example/hr/leave/new",
        "steps": "فرم مرخصی را باز می‌کنیم و دکمه ثبت نهایی را می‌زنیم.",
    },
}
_REPLY = {"body": "سلام، بررسی شد و تا فردا برطرف می‌شود.", "kind": "reply"}


@dataclass(frozen=True, slots=True)
class Cost:
    name: str
    cpu_ms: float
    wall_ms: float  # median
    worst_ms: float


def measure(server: Server, name: str, call: Callable[[int], httpx.Response], times: int = 150) -> Cost:
    """CPU of server and database per call, after ten calls to warm up. Raises on any answer that is not a success."""
    for turn in range(10):
        call(turn).raise_for_status()
    walls = []
    before = server.cpu()
    for turn in range(10, 10 + times):
        begun = time.perf_counter()
        call(turn).raise_for_status()
        walls.append((time.perf_counter() - begun) * 1000)
    spent = (server.cpu() - before) * 1000 / times
    return Cost(name, spent, statistics.median(walls), max(walls))


def api_costs(server: Server, company: Company) -> list[Cost]:
    """The calls that figures are promised for."""
    base = f"{server.url}/api/v1/{company.slug}"
    with _client(company.agent_token) as agent, _client(company.customer_token) as customer:
        number = _one_of(agent, base)

        def search(words: str) -> Callable[[int], httpx.Response]:
            return lambda _turn: agent.get(f"{base}/tickets", params={"q": words})

        return [
            measure(server, "submit", lambda _t: customer.post(f"{base}/tickets", json=_SUBMISSION)),
            measure(server, "list (agent)", lambda _t: agent.get(f"{base}/tickets")),
            measure(server, "list (customer)", lambda _t: customer.get(f"{base}/tickets")),
            measure(server, "list (view, filtered)", lambda _t: agent.get(f"{base}/tickets", params={"view": "inbox"})),
            measure(server, "open", lambda turn: agent.get(f"{base}/tickets/{number(turn)}")),
            measure(server, "reply", lambda turn: agent.post(f"{base}/tickets/{number(turn)}/messages", json=_REPLY)),
            measure(server, "search, rare word", search(RARE)),
            measure(server, "search, common word", search(COMMON)),
            measure(server, "search, two words", search(f"{COMMON} فرم")),
            measure(server, "me", lambda _t: agent.get(f"{base}/me")),
        ]


def submits_per_second(server: Server, company: Company, clients: int = 8, each: int = 60) -> float:
    """Tickets a second from several clients at once."""
    base = f"{server.url}/api/v1/{company.slug}"

    def work() -> None:
        with _client(company.customer_token) as client:
            for _ in range(each):
                client.post(f"{base}/tickets", json=_SUBMISSION).raise_for_status()

    threads = [threading.Thread(target=work) for _ in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return clients * each / (time.perf_counter() - begun)


def _client(token: str) -> httpx.Client:
    return httpx.Client(headers={"Authorization": f"Bearer {token}"}, timeout=30)


def _one_of(agent: httpx.Client, base: str) -> Callable[[int], str]:
    """Tickets this agent may see, one after the other."""
    items = agent.get(f"{base}/tickets", params={"limit": 200, "category": "open"}).raise_for_status().json()["items"]
    return lambda turn: str(items[turn % len(items)]["number"])
