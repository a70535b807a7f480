"""To another service and back: the walk is kept in this browser alone, encrypted, and good once for ten minutes."""

from __future__ import annotations

import logging
from dataclasses import replace

import httpx
from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from app.actions import accounts, identities, sign_in_services
from app.actions.entrance import Entered, SecondStep
from app.actions.identities import Vouched
from app.bootstrap import HelpDesk
from app.core.problems import Problem, Refused
from app.openid.asking import Asker, Asking
from app.openid.providers import Providers
from app.openid.reaching import Reaching
from app.openid.trouble import ServiceTrouble
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM
from pages.arriving import came_from, lead_to_second_step, let_in
from pages.passing_on import passing_on
from pages.paths import Paths
from pages.plain_routes import plain_router
from pages.posted import receive
from pages.said import leave
from pages.security import cookies
from pages.security.destination import destination
from pages.sent_back import away, desk_of, said_problem, set_cookie, to_sign_in
from pages.turned_away import said_of
from pages.walks import COOKIE, LASTING, Walk, Walks

log = logging.getLogger(__name__)
_LONGEST = 2000
_DENIED = "access_denied"


class EntryOidc:
    """The routes of one installation. `transport` stands in for the network where things are tried out."""

    def __init__(self, help_desk: HelpDesk, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.help_desk = help_desk
        clock, settings = help_desk.house.clock, help_desk.settings
        is_near = settings.private_hosts and settings.demo
        reaching = Reaching(private=settings.private_hosts, loopback=is_near, transport=transport)
        self._asking = Asking(Providers(reaching, clock), clock)
        self._walks = Walks(help_desk.secret, clock)

    def router(self) -> APIRouter:
        router = plain_router(self.help_desk)
        router.add_api_route("/{tenant}/oidc/{service}/start", self.start, methods=["POST"])
        router.add_api_route("/{tenant}/oidc/{service}/callback", self.come_back, methods=["GET"])
        return router

    async def start(self, request: Request, tenant: str, service: str) -> Response:
        """Out to the service, by a page of our own: a form may lead to no other site."""
        sent = await receive(self.help_desk, request, tenant)
        asker = await self._asker(sent.desk, service)
        proof, next_page = sent.fields.get("proof", "")[:_LONGEST], destination(tenant, sent.fields.get("next"))
        try:
            address, question = await self._asking.address(asker)
        except ServiceTrouble as trouble:
            return self._troubled(tenant, service, trouble, next_page, is_linking=bool(proof))
        walk = Walk(service, next_page, proof, question)
        kept = self._walks.kept(tenant, request.cookies[cookies.BROWSER], walk)
        answer = passing_on(request, sent.desk, address, asker.service.label)
        seconds = int(LASTING.total_seconds())
        set_cookie(self.help_desk, answer, COOKIE, kept, seconds=seconds, path=sent.paths.walks())
        return answer

    async def come_back(self, request: Request, tenant: str, service: str) -> Response:
        """In, on to the second step, or back with a word about why not. Whatever it is, the walk is over."""
        desk = await desk_of(self.help_desk, tenant)
        answer = await self._arrived(request, desk, service)
        set_cookie(self.help_desk, answer, COOKIE, "", seconds=0, path=Paths(tenant).walks())
        return answer

    async def _arrived(self, request: Request, desk: Desk, service: str) -> Response:
        asker, said = await self._asker(desk, service), request.query_params
        browser = cookies.token_in(request.cookies.get(cookies.BROWSER))
        kept = request.cookies.get(COOKIE)
        walk = self._walks.remembered(desk.slug, browser, kept, service, said.get("state", "")[:_LONGEST])
        if walk is None:
            return self._back(desk.slug, Paths(desk.slug).home(), "identity.stale", is_linking=False)
        if "error" in said or not said.get("code"):
            why = "identity.denied" if said.get("error") == _DENIED else "identity.trouble"
            return self._back(desk.slug, walk.next_page, why, is_linking=bool(walk.proof))
        try:
            code = said["code"][:_LONGEST]
            vouched = await self._asking.vouched(asker, walk.question, code, said.get("iss"))
        except ServiceTrouble as trouble:
            return self._troubled(desk.slug, service, trouble, walk.next_page, is_linking=bool(walk.proof))
        if walk.proof:
            return await self._link(request, desk, walk, vouched)
        return await self._enter(request, desk, walk, vouched)

    async def _enter(self, request: Request, desk: Desk, walk: Walk, vouched: Vouched) -> Response:
        came = came_from(request, desk.slug)
        try:
            outcome = await desk.arun(identities.come_in, replace(SYSTEM, address=came.address), vouched, came)
        except Refused:  # of two who came at once the other was quicker
            return self._back(desk.slug, walk.next_page, "identity.trouble", is_linking=False)
        if isinstance(outcome, Entered):
            answer = away(walk.next_page)
            await let_in(self.help_desk, desk, request, answer, outcome)
            return answer
        if isinstance(outcome, SecondStep):
            answer = away(Paths(desk.slug).second_step(walk.next_page))
            lead_to_second_step(self.help_desk, desk, answer, outcome)
            return answer
        return to_sign_in(self.help_desk, desk.slug, walk.next_page, said_of(outcome))

    async def _link(self, request: Request, desk: Desk, walk: Walk, vouched: Vouched) -> Response:
        token = cookies.token_in(request.cookies.get(cookies.session_cookie(desk.slug)))
        session = await desk.arun(accounts.session, SYSTEM, token) if token else None
        if session is None:
            return away(Paths(desk.slug).sign_in(Paths(desk.slug).account()))
        came = came_from(request, desk.slug)
        try:
            await desk.arun(identities.link, replace(session.who, address=came.address), walk.proof, vouched)
        except Refused as refused:
            return self._to_account(desk.slug, refused.problems)
        return away(Paths(desk.slug).account())

    def _troubled(
        self, slug: str, service: str, trouble: ServiceTrouble, next_page: str, *, is_linking: bool
    ) -> Response:
        log.warning("the sign-in service %s of %s: %s (%s)", service, slug, trouble.why, trouble.detail)
        return self._back(slug, next_page, "identity.trouble", is_linking=is_linking)

    def _back(self, slug: str, next_page: str, key: str, *, is_linking: bool) -> Response:
        problem = Problem(key)
        if is_linking:
            return self._to_account(slug, (problem,))
        return to_sign_in(self.help_desk, slug, next_page, said_problem(problem))

    def _to_account(self, slug: str, problems: tuple[Problem, ...]) -> Response:
        answer = away(Paths(slug).account())
        leave(self.help_desk, slug, answer, Paths(slug).account(), problems, {})
        return answer

    async def _asker(self, desk: Desk, service: str) -> Asker:
        known = await desk.arun(sign_in_services.keys_of_service, SYSTEM, service)
        if known is None:
            raise HTTPException(404)
        redirect = f"{self.help_desk.settings.base_url}{Paths(desk.slug).walk_back(service)}"
        return Asker(known.service, known.secret, known.hosts, redirect)
