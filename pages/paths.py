"""Every address of the pages. No other module spells a route."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

LANDING = "/"
STATIC = "/static"


@dataclass(frozen=True, slots=True)
class Paths:
    """The addresses of one tenant."""

    slug: str

    def home(self) -> str:
        return f"/{self.slug}/"

    def sign_in(self, next: str | None = None) -> str:
        """`next` is where to go afterwards; the receiving side checks it."""
        return self._at("sign-in", next=next)

    def sign_out(self) -> str:
        return self._at("sign-out")

    def new(self, form: str) -> str:
        return self._at(f"new/{quote(form, safe='')}")

    def tickets(self, group: str | None = None, q: str | None = None) -> str:
        """The customer's own tickets; `group` is `open`, `waiting` or `closed`."""
        return self._at("tickets", group=group, q=q)

    def ticket(self, number: str) -> str:
        return self._at(f"tickets/{quote(number, safe='')}")

    def workspace(self, view: str | None = None, q: str | None = None) -> str:
        return self._at("workspace", view=view, q=q)

    def workspace_ticket(self, number: str) -> str:
        return self._at(f"workspace/tickets/{quote(number, safe='')}")

    def attachment(self, id: str) -> str:
        return f"/api/v1/{self.slug}/attachments/{quote(id, safe='')}"

    def upload(self) -> str:
        return f"/api/v1/{self.slug}/attachments"

    def logo(self, version: int | None = None) -> str:
        """`version` of the configuration makes the address new when the picture may be."""
        return self._at("logo", v=None if version is None else str(version))

    def _at(self, rest: str, **query: str | None) -> str:
        given = {name: value for name, value in query.items() if value}
        return f"/{self.slug}/{rest}" + (f"?{urlencode(given)}" if given else "")
