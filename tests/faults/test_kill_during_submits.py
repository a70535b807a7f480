"""kill -9 of the server while programs submit: what was acknowledged is there, once."""

from __future__ import annotations

import threading
import uuid
from pathlib import Path

import httpx
import pytest

from bench.server import Server
from storage.connection import opened
from tests.cast import Cast, Clock
from tests.cast.template import EngineKind, open_desk

TICKETS = 1000
CLIENTS = 8
KILLS = 4
pytestmark = pytest.mark.kill


class Customers:
    """Clients that insist: each ticket has a key, and is sent again until somebody has acknowledged it."""

    def __init__(self, url: str, token: str) -> None:
        self._url = f"{url}/api/v1/portal/tickets"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._lock = threading.Lock()
        self._left = TICKETS
        self.acknowledged: dict[str, str] = {}
        self._enough = threading.Condition(self._lock)

    def work(self) -> None:
        with httpx.Client(headers=self._headers, timeout=10) as client:
            while self._take():
                key = uuid.uuid4().hex
                number = self._insist(client, key)
                with self._enough:
                    self.acknowledged[key] = number
                    self._enough.notify_all()

    def wait_for(self, count: int) -> None:
        with self._enough:
            assert self._enough.wait_for(lambda: len(self.acknowledged) >= count, timeout=120)

    def _take(self) -> bool:
        with self._lock:
            self._left -= 1
            return self._left >= 0

    def _insist(self, client: httpx.Client, key: str) -> str:
        body = {"form": "question", "values": {"subject": f"ticket {key}", "body": "a question"}}
        while True:
            try:
                answer = client.post(self._url, json=body, headers={"Idempotency-Key": key})
            except httpx.TransportError:
                threading.Event().wait(0.05)
                continue
            if answer.status_code == 201:
                return str(answer.json()["number"])
            assert answer.status_code == 503, answer.text


@pytest.mark.parametrize("engine_kind", ["sqlite"])
def test_no_acknowledged_ticket_is_lost_and_none_is_doubled_when_the_server_is_killed(
    environment: dict[str, str], cast: Cast, engine_kind: EngineKind
) -> None:
    data = Path(environment["HELPDESK_DATA"])
    server = Server(data, environment=environment)
    server.start()
    customers = Customers(server.url, cast.agent_token)
    threads = [threading.Thread(target=customers.work) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for kill in range(1, KILLS + 1):
        customers.wait_for(kill * TICKETS // (KILLS + 1))
        server.kill()
        server.start()
    for thread in threads:
        thread.join(timeout=180)
    server.stop()

    assert len(customers.acknowledged) == TICKETS
    assert _tickets(environment) == {f"ticket {key}": number for key, number in customers.acknowledged.items()}


def _tickets(environment: dict[str, str]) -> dict[str, str]:
    """Number by subject, after the database's own integrity check."""
    help_desk = open_desk(environment, Clock())
    with help_desk.house.engine.open("portal", write=False):
        assert opened().execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = opened().execute_sql("SELECT subject, number FROM ticket WHERE subject LIKE 'ticket %'").fetchall()
    help_desk.close()
    assert len(rows) == len(dict(rows)), "a ticket stands there twice"
    return dict(rows)
