"""Two servers on one PostgreSQL: what happens at one is seen at the other."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from bench.server import Server
from tests.browser.conftest import Window
from tests.cast import Cast
from tests.cast.people import PASSWORD, email_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("engine_kind", ["postgres"])
def test_a_ticket_submitted_at_one_server_appears_at_the_other(
    environment: dict[str, str], cast: Cast, window: Window
) -> None:
    data = Path(environment["HELPDESK_DATA"])
    with Server(data, environment=environment) as here, Server(data, environment=environment) as there:
        agent = window()
        agent.goto(f"{here.url}/portal/sign-in")
        agent.fill("input[name=login]", email_of("agent"))
        agent.fill("input[name=password]", PASSWORD)
        agent.press("input[name=password]", "Enter")
        agent.wait_for_url(lambda address: "sign-in" not in address)
        agent.goto(f"{here.url}/portal/workspace?view=our_queue")
        expect(agent.get_by_role("heading", name="تیکتی در این نما نیست")).to_be_visible()

        answer = httpx.post(
            f"{there.url}/api/v1/portal/tickets",
            headers={"Authorization": f"Bearer {cast.agent_token}"},
            json={"form": "report", "values": {"subject": "از سرور دیگر", "body": "سلام"}},
        )

        assert answer.status_code == 201, answer.text
        expect(agent.get_by_role("link", name=re.compile("از سرور دیگر")).first).to_be_visible()
