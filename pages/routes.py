"""The pages of a tenant: address below the tenant, builder, who may come, title."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from app.core.problems import NotFound, NotSignedIn
from pages.account import page as account
from pages.admin import organization, organizations, people, person
from pages.portal import guest_find, guest_ticket, home, my_tickets, new_ticket, sign_in, ticket
from pages.visit import Visit
from pages.workspace import caller, caller_form, inbox
from pages.workspace import ticket as workspace_ticket

Build = Callable[[Visit, dict[str, str]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Route:
    """`pattern` is relative to the tenant, with `{name}` for a part; `build` gets those parts and the query."""

    pattern: str
    build: Build
    needs: Literal["anyone", "person", "staff"]
    title_key: str
    frame: Literal["", "hero", "desk"] = ""  # desk: inside the staff's shell, for customers the plain frame
    icon: str = ""  # in the side bar, which offers the page to those with the permission `may`
    may: str = ""

    def matches(self, rest: str) -> dict[str, str] | None:
        """The parts of the address, None when it is another page's."""
        wanted, given = self.pattern.split("/"), rest.removesuffix("/").split("/")
        if len(wanted) != len(given):
            return None
        params = {}
        for want, got in zip(wanted, given, strict=True):
            if want.startswith("{"):
                params[want.strip("{}")] = got
            elif want != got:
                return None
        return params


ROUTES: tuple[Route, ...] = (
    Route("", home.build, "anyone", "title.home", "hero"),
    Route("sign-in", sign_in.build, "anyone", "title.sign_in"),
    Route("new/{form}", new_ticket.build, "anyone", "title.new_ticket"),
    Route("g/{token}", guest_ticket.build, "anyone", "title.guest_ticket"),
    Route("find", guest_find.build, "anyone", "title.find"),
    Route("tickets", my_tickets.build, "person", "title.tickets"),
    Route("tickets/{number}", ticket.build, "person", "title.ticket"),
    Route("workspace", inbox.build, "staff", "title.workspace", "desk"),
    Route("workspace/tickets/{number}", workspace_ticket.build, "staff", "title.workspace_ticket", "desk"),
    Route("workspace/new", caller.build, "staff", "title.for_caller", "desk"),
    Route("workspace/new/{form}", caller_form.build, "staff", "title.for_caller", "desk"),
    Route("admin/people", people.build, "staff", "title.people", "desk", "group", "people.manage"),
    Route("admin/people/{person}", person.build, "staff", "title.people", "desk"),
    Route(
        "admin/organizations", organizations.build, "staff", "title.organizations", "desk", "apartment", "people.manage"
    ),
    Route("admin/organizations/{organization}", organization.build, "staff", "title.organizations", "desk"),
    Route("account", account.build, "person", "title.account", "desk"),
)


def route_for(rest: str) -> tuple[Route, dict[str, str]] | None:
    """The page at that address below the tenant, with the parts of the address."""
    for route in ROUTES:
        params = route.matches(rest)
        if params is not None:
            return route, params
    return None


def page_for(visit: Visit, rest: str) -> tuple[Route, dict[str, str]]:
    """The page at that address for this visitor, with the parts of the address. Raises NotFound, NotSignedIn."""
    found = route_for(rest)
    if found is None:
        raise NotFound
    if found[0].needs != "anyone" and visit.session is None:
        raise NotSignedIn
    if found[0].needs == "staff" and not visit.is_staff:
        raise NotFound
    return found


def desk_roots() -> frozenset[str]:
    """How the addresses of the staff's shell begin."""
    return frozenset(route.pattern.partition("/")[0] for route in ROUTES if route.frame == "desk")
