"""Somebody on his way to another service and back."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

import httpx

from app.actions import identities
from app.actions.identities import Vouched
from app.bootstrap import HelpDesk
from app.proving import prove
from app.tenancy.desk import Desk
from app.tenancy.who import Who
from pages.security.cookies import session_cookie
from storage.models import Person
from tests.cast import PASSWORD, company
from tests.cast.provider import CLIENT, ISSUER, Provider
from tests.pages.visitor import Visitor


@dataclass
class Walker:
    """Somebody on his way to the provider and back."""

    visitor: Visitor
    provider: Provider

    async def start(self, **fields: str) -> str:
        """Where he is sent."""
        await self.visitor.http.get("/portal/")
        sent = {"csrf": self.visitor.form_token(), **fields}
        answer = await self.visitor.http.post("/portal/oidc/id/start", data=sent)
        assert answer.status_code == 200, answer.headers.get("location")
        found = re.search(r'url=([^"]+)"', answer.text)
        assert found is not None
        return html.unescape(found[1])

    async def back(self, given: dict[str, str], service: str = "id") -> httpx.Response:
        return await self.visitor.http.get(f"/portal/oidc/{service}/callback", params=given)

    async def walk(self, **fields: str) -> httpx.Response:
        return await self.back(self.provider.authorize(await self.start(**fields)))

    async def said(self) -> str:
        return (await self.visitor.http.get("/portal/sign-in")).text

    @property
    def is_in(self) -> bool:
        return session_cookie("portal") in self.visitor.http.cookies


def publish(help_desk: HelpDesk, tenant: str = "portal", **registration: Any) -> None:
    document = company()
    services = [("id", ISSUER), ("other", "https://other.example")]
    document["tenant"]["sign_in"] = {
        "oidc": [{"id": name, "label": name, "issuer": issuer, "client_id": CLIENT} for name, issuer in services]
    }
    document["tenant"]["registration"] |= registration
    help_desk.directory.publish(tenant, document, None, "test")


def link(desk: Desk, who: Who, subject: str = "subject-1") -> None:
    desk.run(identities.link, who, prove(desk, who, password=PASSWORD), Vouched("id", ISSUER, subject))


def people(desk: Desk) -> int:
    with desk.house.engine.open(desk.slug, write=False):
        return Person.select().count()
