"""What the server spends on a page."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from bench.calls import Cost, measure
from bench.company import Company
from bench.server import Server
from bench.visitors import visitor

FORM = "access_request"
_TIMES = 40


def page_costs(server: Server, company: Company) -> list[Cost]:
    """Every page that a figure is promised for, and those beside it. The first loads of each are not counted.

    Ask on a fresh server: pages loaded before are kept for a minute and cost a share of what follows.
    """
    base = f"/{company.slug}"
    agent, customer = visitor(server, company, "agent.0"), visitor(server, company, "customer.0")
    admin, nobody = visitor(server, company, "admin.0"), visitor(server, company, None)
    for_agent, for_customer = _number(agent, company, "open"), _number(customer, company, "open")
    pages: list[tuple[str, httpx.Client, str]] = [
        ("list", agent, f"{base}/workspace?view=inbox"),
        ("ticket", agent, f"{base}/workspace/tickets/{for_agent}"),
        ("form", customer, f"{base}/new/{FORM}"),
        ("form as a guest", nobody, f"{base}/new/{FORM}"),
        ("home", nobody, f"{base}/"),
        ("my tickets", customer, f"{base}/tickets"),
        ("my ticket", customer, f"{base}/tickets/{for_customer}"),
        ("people", admin, f"{base}/admin/people"),
        ("account", agent, f"{base}/account"),
    ]
    costs = [measure(server, f"page: {name}", _getting(client, path), _TIMES) for name, client, path in pages]
    for client in (agent, customer, admin, nobody):
        client.close()
    return costs


def _getting(client: httpx.Client, path: str) -> Callable[[int], httpx.Response]:
    return lambda _turn: client.get(path)


def _number(client: httpx.Client, company: Company, category: str) -> str:
    answer = client.get(f"/api/v1/{company.slug}/tickets", params={"category": category, "limit": 1})
    return str(answer.raise_for_status().json()["items"][0]["number"])
