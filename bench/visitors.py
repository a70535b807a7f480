"""People with a browser's cookies: they sign in as people do and open pages."""

from __future__ import annotations

import html
import re

import httpx

from bench.company import PASSWORD, Company
from bench.server import Server

_CSRF = re.compile(r'csrf[^{}]{0,200}?"value":\s*"([^"]+)"|name="csrf"[^>]*value="([^"]+)"')


def visitor(server: Server, company: Company, name: str | None) -> httpx.Client:
    """A client that is signed in as `name` (`agent.0`, `customer.3`, `admin.0`), or as nobody.

    Raises RuntimeError when the sign-in page has no token or refuses.
    """
    client = httpx.Client(base_url=server.url, timeout=60, headers={"Origin": server.url})
    if name is None:
        return client
    path = f"/{company.slug}/sign-in"
    found = _CSRF.search(html.unescape(client.get(path).raise_for_status().text))
    if found is None:
        raise RuntimeError("the sign-in page carries no token")
    answer = client.post(
        path,
        data={"login": f"{name}@bench.example", "password": PASSWORD, "csrf": found.group(1) or found.group(2)},
    )
    if answer.status_code != httpx.codes.SEE_OTHER or "sign-in" in answer.headers["location"]:
        raise RuntimeError(f"{name} could not sign in: {answer.status_code}")
    return client
