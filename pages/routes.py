"""The pages of a tenant: address below the tenant, builder, who may come, title."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from pages.portal import home, my_tickets, new_ticket, sign_in, ticket
from pages.visit import Visit
from pages.workspace import inbox
from pages.workspace import ticket as workspace_ticket

Build = Callable[[Visit, dict[str, str]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Route:
    """`pattern` is relative to the tenant, with `{name}` for a part; `build` gets those parts and the query."""

    pattern: str
    build: Build
    needs: Literal["anyone", "person", "staff"]
    title_key: str
    frame: Literal["", "hero", "wide"] = ""

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
    Route("tickets", my_tickets.build, "person", "title.tickets"),
    Route("tickets/{number}", ticket.build, "person", "title.ticket"),
    Route("workspace", inbox.build, "staff", "title.workspace", "wide"),
    Route("workspace/tickets/{number}", workspace_ticket.build, "staff", "title.workspace_ticket", "wide"),
)


def route_for(rest: str) -> tuple[Route, dict[str, str]] | None:
    """The page at that address below the tenant, with the parts of the address."""
    for route in ROUTES:
        params = route.matches(rest)
        if params is not None:
            return route, params
    return None
