"""A page of a tenant as a line of the table in `pages.routes`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from pages.visit import Visit

Build = Callable[[Visit, dict[str, str]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Route:
    """`pattern` is relative to the tenant, with `{name}` for a part; `build` gets those parts and the query."""

    pattern: str
    build: Build
    needs: Literal["anyone", "person", "staff"]
    title_key: str
    # desk: inside the staff's shell, for customers the plain frame; bare: nothing around it
    frame: Literal["", "hero", "desk", "bare"] = ""
    icon: str = ""  # in the side bar, which offers the page to those with one of the permissions `may`
    may: tuple[str, ...] = ()

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
