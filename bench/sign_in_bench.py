"""What guessing passwords gets, and what signing in costs those who do not."""

from __future__ import annotations

import functools
import html
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx

from app.actions.entrance import Came, Entered
from app.bootstrap import HelpDesk, build
from app.settings import read_settings
from app.signin import sign_in
from app.tenancy import passwords
from app.tenancy.desk import Desk
from bench.company import PASSWORD, Company, found
from bench.crowd_bench import Pulse
from bench.server import Server
from storage.models import Event

GUESSES = 1000
ADDRESSES = (1, 200)
AT_ONCE = 50
_PACE = timedelta(seconds=10)
_ONE_BY_ONE = 40
_LOGIN = "agent.0@bench.example"
_CSRF = re.compile(r'csrf[^{}]{0,200}?"value":\s*"([^"]+)"|name="csrf"[^>]*value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Guessed:
    """`during`: passwords looked at while the account was suspended; `right_after`: the right one opens at the end."""

    addresses: int
    accepted: int
    compared: int
    during: int
    suspended_minutes: float
    right_after: bool


@dataclass(frozen=True, slots=True)
class SignInCosts:
    """Milliseconds. `stall_ms`: the latest answer to others while 50 sign in; `calm_ms`: while nobody does."""

    cpu_ms: float
    at_once_seconds: float
    stall_ms: float
    calm_ms: float


def guessing() -> list[Guessed]:
    """A thousand wrong passwords for one account, ten seconds apart, from one and from many addresses."""
    with tempfile.TemporaryDirectory(prefix="helpdesk-guessing-") as folder:
        return [_guess(Path(folder) / str(addresses), addresses) for addresses in ADDRESSES]


def sign_in_costs(server: Server, company: Company) -> SignInCosts:
    """One after the other for the CPU, then fifty at once beside somebody else who asks all the time."""
    with httpx.Client(base_url=server.url, timeout=60, headers={"Origin": server.url}) as one:
        enter = _form(one, company, "customer.0")
        enter()
        before = server.cpu()
        for _ in range(_ONE_BY_ONE):
            enter()
        cpu = (server.cpu() - before) * 1000 / _ONE_BY_ONE
    with Pulse(server.url) as calm:
        threading.Event().wait(2)
    clients = [httpx.Client(base_url=server.url, timeout=120, headers={"Origin": server.url}) for _ in range(AT_ONCE)]
    forms = [_form(client, company, f"customer.{number}") for number, client in enumerate(clients)]
    with Pulse(server.url) as pulse:
        seconds = _all_at_once(forms)
    for client in clients:
        client.close()
    return SignInCosts(cpu, seconds, pulse.worst_ms, calm.worst_ms)


def _guess(data: Path, addresses: int) -> Guessed:
    now = [datetime(2026, 3, 1, tzinfo=UTC)]
    help_desk: HelpDesk = build(read_settings({"HELPDESK_DATA": str(data)}), lambda: now[0])
    desk = help_desk.directory.desk(found(help_desk, "guessed").slug)
    accepted = 0
    with _compared(now) as compared:
        for number in range(GUESSES):
            came = Came(f"198.51.{number % addresses // 250}.{number % addresses % 250}", "Guesser")
            accepted += isinstance(sign_in(desk, _LOGIN, f"guess {number}", came), Entered)
            now[0] += _PACE
        looked_at = list(compared)
    spans = _suspensions(desk)
    during = sum(start < moment < until for moment in looked_at for start, until in spans)
    now[0] = max([now[0], *(until for _, until in spans)])
    right = isinstance(sign_in(desk, _LOGIN, PASSWORD, Came("203.0.113.1", "Owner")), Entered)
    help_desk.close()
    minutes = sum(((until - start) for start, until in spans), timedelta()) / timedelta(minutes=1)
    return Guessed(addresses, accepted, len(looked_at), during, minutes, right)


@contextmanager
def _compared(now: list[datetime]) -> Iterator[list[datetime]]:
    """The moments at which a password is looked at."""
    moments: list[datetime] = []
    real = passwords.is_right

    def is_right(*given: Any) -> bool:
        moments.append(now[0])
        return real(*given)

    with patch.object(passwords, "is_right", is_right):
        yield moments


def _suspensions(desk: Desk) -> list[tuple[datetime, datetime]]:
    """From when until when the account was suspended, as it was written down."""
    with desk.house.engine.open(desk.slug, write=False):
        events = list(Event.select().where(Event.kind == "SignInSuspended"))
    return [(each.at, datetime.fromisoformat(each.data["until"])) for each in events if each.data["of"] == "account"]


def _form(client: httpx.Client, company: Company, name: str) -> functools.partial[None]:
    """What signs that person in, with the form's own word."""
    path = f"/{company.slug}/sign-in"
    word = _CSRF.search(html.unescape(client.get(path).raise_for_status().text))
    if word is None:
        raise RuntimeError("the sign-in page carries no token")
    fields = {"login": f"{name}@bench.example", "password": PASSWORD, "csrf": word.group(1) or word.group(2)}
    return functools.partial(_post, client, path, fields)


def _post(client: httpx.Client, path: str, fields: dict[str, str]) -> None:
    answer = client.post(path, data=fields)
    if answer.status_code != httpx.codes.SEE_OTHER or "sign-in" in answer.headers["location"]:
        raise RuntimeError(f"could not sign in: {answer.status_code} {answer.headers.get('location')}")


def _all_at_once(forms: list[functools.partial[None]]) -> float:
    """Seconds until the last is in. Raises what the first to fail has raised."""
    failures: list[Exception] = []

    def run(form: functools.partial[None]) -> None:
        try:
            form()
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(form,)) for form in forms]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return time.perf_counter() - begun
