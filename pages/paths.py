"""Every address of the pages. No other module spells a route."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

LANDING = "/"
PARTS = "/_parts"  # for developers; names with `_` before them are no companies
STATIC = "/static"


@dataclass(frozen=True, slots=True)
class Paths:
    """The addresses of one tenant. `link`: of somebody who came by a guest's link, which alone opens his files."""

    slug: str
    link: str | None = None

    def home(self) -> str:
        return f"/{self.slug}/"

    def sign_in(self, next: str | None = None) -> str:
        """`next` is where to go afterwards; the receiving side checks it."""
        return self._at("sign-in", next=next)

    def sign_out(self) -> str:
        return self._at("sign-out")

    def new(self, form: str) -> str:
        return self._at(f"new/{quote(form, safe='')}")

    def tickets(self, group: str | None = None, q: str | None = None, sort: str | None = None) -> str:
        """The customer's own tickets; `group` is `open`, `waiting` or `closed`."""
        return self._at("tickets", group=group, q=q, sort=sort)

    def ticket(self, number: str) -> str:
        return self._at(f"tickets/{quote(number, safe='')}")

    def workspace(self, view: str | None = None, q: str | None = None) -> str:
        return self._at("workspace", view=view, q=q)

    def workspace_ticket(self, number: str) -> str:
        return self._at(f"workspace/tickets/{quote(number, safe='')}")

    def requested_by(self, person: int) -> str:
        """All tickets of one requester, as a list of the workspace."""
        return self._at("workspace", requester=str(person))

    def people(self, organization: int | None = None) -> str:
        """The list of people, for who keeps it; those of one organization."""
        return self._at("admin/people", organization=None if organization is None else str(organization))

    def person(self, person: int | str) -> str:
        """`new` for somebody to be added."""
        return self._at(f"admin/people/{person}")

    def organizations(self) -> str:
        return self._at("admin/organizations")

    def organization(self, organization: int | str) -> str:
        """`new` for one to be added."""
        return self._at(f"admin/organizations/{organization}")

    def for_caller(self, form: str | None = None, person: int | None = None) -> str:
        """A new ticket for somebody else: choosing the form, or filling it."""
        at = "workspace/new" if form is None else f"workspace/new/{quote(form, safe='')}"
        return self._at(at, person=None if person is None else str(person))

    def page(self, rest: str) -> str:
        """A page whose address has no parts to fill."""
        return self._at(rest)

    def guest(self, link: str) -> str:
        """The one ticket of somebody without an account."""
        return self._at(f"g/{quote(link, safe='')}")

    def find(self) -> str:
        """For guests who have lost their link."""
        return self._at("find")

    def attachment(self, id: str) -> str:
        of_guest = "" if self.link is None else f"guest/{quote(self.link, safe='')}/"
        return f"/api/v1/{self.slug}/{of_guest}attachments/{quote(id, safe='')}"

    def thumbnail(self, id: str) -> str:
        """A small picture of an attachment that is one."""
        return f"{self.attachment(id)}/thumbnail"

    def upload(self) -> str:
        return f"/api/v1/{self.slug}/attachments"

    def logo(self, version: int | None = None) -> str:
        """`version` of the configuration makes the address new when the picture may be."""
        return self._at("logo", v=None if version is None else str(version))

    def _at(self, rest: str, **query: str | None) -> str:
        given = {name: value for name, value in query.items() if value}
        return f"/{self.slug}/{rest}" + (f"?{urlencode(given)}" if given else "")
