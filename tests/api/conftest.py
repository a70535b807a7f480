"""A client of the API: `api.get("me", "agent")` calls as that person of the cast."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any, ClassVar

import httpx
import pytest
from fastapi import FastAPI
from httpx import Response

from app.actions import tokens
from app.api.application import create_application, serve
from app.bootstrap import HelpDesk
from app.tenancy.who import SYSTEM
from tests.cast.people import PASSWORD, email_of

REPORT = {"subject": "چاپگر خاموش است", "body": "روشن نمی‌شود."}


class Client:
    """Calls the application as a server would, one call after the other.

    Reading the types of all operations takes longer than most tests, so one application serves them all in turn.
    """

    made: ClassVar[FastAPI | None] = None

    def __init__(self, help_desk: HelpDesk) -> None:
        self.application = Client.made or create_application(help_desk)
        Client.made = self.application
        serve(self.application, help_desk)
        self.runner = asyncio.Runner()
        transport = httpx.ASGITransport(self.application, raise_app_exceptions=False)
        self._client = httpx.AsyncClient(transport=transport, base_url=help_desk.settings.base_url)

    def request(self, method: str, path: str, **given: Any) -> Response:
        if isinstance(given.get("content"), Iterator):
            given["content"] = _arriving(given["content"])
        return self.runner.run(self._client.request(method, path, **given))

    def get(self, path: str, **given: Any) -> Response:
        return self.request("GET", path, **given)

    def close(self) -> None:
        self.runner.run(self._client.aclose())
        self.runner.close()


async def _arriving(chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


class Api:
    """Tokens are made when first needed. `tenant` is the one called, `home` the one the token is of."""

    def __init__(self, help_desk: HelpDesk) -> None:
        self.help_desk = help_desk
        self.client = Client(help_desk)
        self._tokens: dict[tuple[str, str], str] = {}

    def token(self, person: str, home: str = "portal") -> str:
        if (home, person) not in self._tokens:
            self._tokens[home, person] = self.fresh_token(person, home)
        return self._tokens[home, person]

    def fresh_token(self, person: str, home: str = "portal") -> str:
        """Another one of his."""
        return self.help_desk.directory.desk(home).run(tokens.create_token, SYSTEM, email_of(person), "test")

    def call(
        self, method: str, path: str, person: str | None = "agent", *, tenant: str = "portal", **given: Any
    ) -> Response:
        headers = {"Accept-Language": "en", **given.pop("headers", {})}
        if person is not None:
            headers.setdefault("Authorization", f"Bearer {self.token(person)}")
        return self.client.request(method, f"/api/v1/{tenant}/{path}", headers=headers, **given)

    def get(self, path: str, person: str | None = "agent", **given: Any) -> Response:
        return self.call("GET", path, person, **given)

    def post(self, path: str, body: Any, person: str | None = "agent", **given: Any) -> Response:
        return self.call("POST", path, person, json=body, **given)

    def patch(self, path: str, body: Any, person: str | None = "agent", **given: Any) -> Response:
        return self.call("PATCH", path, person, json=body, **given)

    def submit(self, person: str = "customer", **values: Any) -> str:
        """The number of a new report."""
        answer = self.post("tickets", {"form": "report", "values": {**REPORT, **values}}, person)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["number"])

    def upload(
        self, content: bytes = b"some words", name: str = "notes.txt", person: str | None = "customer", **given: Any
    ) -> Response:
        return self.call("POST", "attachments", person, files={"file": (name, content)}, **given)

    def files(self) -> list[str]:
        """Names of all that lies in the tenant's file store."""
        folder = self.help_desk.settings.data / "files" / "portal"
        return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def api(help_desk: HelpDesk) -> Iterator[Api]:
    found = Api(help_desk)
    yield found
    found.client.close()


def codes(answer: Response) -> list[tuple[str | None, str]]:
    """(field, code) of every error of a problem document."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return [(each["field"], each["code"]) for each in answer.json()["errors"]]


def proof(api: Api, person: str = "agent", **given: str) -> str:
    """The word of somebody who has shown that it is he, by his password where nothing else is given."""
    answer = api.post("me/proof", given or {"password": PASSWORD}, person)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["proof"])
