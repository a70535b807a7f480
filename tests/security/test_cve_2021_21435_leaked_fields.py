"""Class 6, fields that customers were not meant to get (OTRS CVE-2021-21435, RT CVE-2026-44231).

Words that only the staff may know are put everywhere the staff writes; then everything a customer, a guest or a
stranger can read is read: pages, the API, refusals.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import httpx
import pytest

from app.bootstrap import HelpDesk
from storage.models import MODELS, Credential, Session
from tests.api.conftest import Api
from tests.cast.files import PNG
from tests.isolation.addresses import ADDRESSES

Visitors = Callable[[str | None], Awaitable[httpx.AsyncClient]]
CANARY = "canary"
KEY = re.compile(r"\$argon2|hd_[\w-]{20}")
SECRETS = {"password_hash", "token_hash", "code_hash", "secret", "mark"}  # columns
READERS = ("customer", "manager", "stranger")


@pytest.fixture
def told(api: Api, help_desk: HelpDesk) -> tuple[str, str]:
    """A ticket full of words of the staff, and a guest's link to another one."""
    number = api.submit()
    note = {"body": f"{CANARY}-note", "kind": "note", "mentions": [2]}
    note["attachments"] = [api.upload(PNG, f"{CANARY}-file.png", "agent").json()["id"]]
    values = {"form": "report", "values": {"subject": "x", "body": "x"}, "guest": {"name": "x", "email": "g@x.example"}}
    guest = api.post("guest/tickets", values, None, headers={"Idempotency-Key": "k" * 40}).json()
    for each in (number, guest["number"]):
        assert api.post(f"tickets/{each}/messages", note, "agent").status_code == 201
        note.pop("attachments", None)
        version = api.get(f"tickets/{each}", "agent").json()["version"]
        change = {"version": version, "fields": {"diagnosis": f"{CANARY}-diagnosis"}}
        assert api.patch(f"tickets/{each}", change, "agent").is_success
        assert api.post(f"tickets/{each}/refer", {"to": {"person": 3}, "reason": f"{CANARY}-reason"}).is_success
        link = {"kind": "related"}
        assert api.call("PUT", f"tickets/{each}/links/{_hidden(api)}", "admin", json=link).is_success
        assert api.call("PUT", f"tickets/{each}/followers/me", "agent").is_success
    assert api.post("views/saved", {"label": f"{CANARY}-view", "shared": True}, "admin").status_code == 201
    api.patch("me/profile", {"signature": f"{CANARY}-signature"}, "agent")
    assert CANARY in api.get(f"tickets/{number}", "agent").text
    return number, guest["token"]


def _hidden(api: Api) -> str:
    return api.submit("neighbour", subject=f"{CANARY}-linked")


async def test_no_page_of_a_customer_tells_what_the_staff_knows(
    told: tuple[str, str], visitors: Visitors, help_desk: HelpDesk
) -> None:
    number, link = told
    wrong, read, kept = [], 0, _kept(help_desk)
    for name in ("customer", "manager", "stranger", None):
        browser = await visitors(name)
        for path in [*_pages(number), f"/portal/g/{link}"]:
            answer = await browser.get(path)
            read += answer.is_success
            wrong += [f"{name} {path}: {each}" for each in _secrets(answer, kept, own=link)]
    assert wrong == []
    assert read >= 20
    staff = await visitors("agent")
    assert CANARY in (await staff.get(f"/portal/workspace/tickets/{number}")).text


@pytest.mark.parametrize("person", READERS)
def test_no_answer_of_the_api_tells_what_the_staff_knows(
    told: tuple[str, str], api: Api, help_desk: HelpDesk, person: str
) -> None:
    number, link = told
    wrong, kept = [], _kept(help_desk)
    for path in _reading(number):
        answer = api.get(path, person)
        wrong += [f"{path}: {each}" for each in _secrets(answer, kept)]
    for path in ("guest/ticket", f"tickets/{number}", "guest/forms"):
        answer = api.get(path, None, headers={"Authorization": f"Bearer {link}"})
        wrong += [f"guest {path}: {each}" for each in _secrets(answer, kept)]
    assert wrong == []


def test_the_staff_reads_no_hash_and_no_token(told: tuple[str, str], api: Api, help_desk: HelpDesk) -> None:
    for path in (*_reading(told[0]), "admin/people", "admin/people/3", "admin/people/8", "admin/organizations/1"):
        answer = api.get(path, "admin")
        assert not KEY.search(answer.text), path
        assert not [each for each in _kept(help_desk) if each in answer.text], path


def test_no_secret_is_kept_as_it_is(api: Api, help_desk: HelpDesk) -> None:
    desk, token = help_desk.directory.desk("portal"), api.token("agent")
    with desk.house.engine.open(desk.slug, write=False):
        hashes = [row.password_hash for row in Credential.select()]
        sessions = [row.token_hash for row in Session.select()]
    assert hashes
    assert all(each.startswith("$argon2id$v=19$m=19456,t=2,p=1$") for each in hashes)
    assert token not in repr((hashes, sessions))


def _pages(number: str) -> list[str]:
    """Every page, filled with that ticket."""
    filled = {"tenant": "portal", "number": number, "form": "report", "person": "3", "organization": "1"}
    paths = [pattern for method, pattern in ADDRESSES if method == "GET" and pattern.startswith("/{tenant}/")]
    return [re.sub(r"\{(\w+)(:path)?\}", lambda part: filled.get(part[1], "x"), path) for path in paths]


def _reading(number: str) -> list[str]:
    base = "/api/v1/{tenant}/"
    filled = {"number": number, "form": "report", "kind": "ticket", "target": number, "token": "x"}
    paths = [pattern.removeprefix(base) for method, pattern in ADDRESSES if method == "GET" and base in pattern]
    found = [re.sub(r"\{(\w+)\}", lambda part: filled.get(part[1], "3"), path) for path in paths]
    return [*found, f"tickets?q={CANARY}", "choices/person?q=a", "choices/organization"]


def _kept(help_desk: HelpDesk) -> set[str]:
    """Every value of a column that holds a secret's print."""
    desk, found = help_desk.directory.desk("portal"), set()
    with desk.house.engine.open(desk.slug, write=False):
        for model in MODELS:
            for field in SECRETS & set(model._meta.fields):
                found |= {str(row[0]) for row in model.select(model._meta.fields[field]).tuples()}
    return found - {""}


def _secrets(answer: httpx.Response, kept: set[str], own: str = "") -> list[str]:
    text = answer.text.replace(own, "") if own else answer.text
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    found = [*re.findall(rf"{CANARY}-\w+", text), *KEY.findall(text + headers)]
    return [*found, *(each for each in kept if each in text or each in headers)]
