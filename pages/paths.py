"""Every address of the pages. No other module spells a route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from pages.designer_paths import DesignerPaths

LANDING = "/"
PARTS = "/_parts"  # for developers; names with `_` before them are no companies
STATIC = "/static"


@dataclass(frozen=True, slots=True)
class Paths(DesignerPaths):
    """The addresses of one tenant. `link`: of somebody who came by a guest's link, which alone opens his files."""

    link: str | None = None

    def home(self) -> str:
        return f"/{self.slug}/"

    def sign_in(self, next: str | None = None, *, chosen: bool = False) -> str:
        """`next` is where to go afterwards; the receiving side checks it. `chosen`: a password has just been."""
        return self._at("sign-in", next=next, chosen="1" if chosen else None)

    def sign_up(self, *, sent: bool = False, waits: bool = False) -> str:
        """`sent`: what was sent has been taken; `waits`: an account is made and waits to be let in."""
        return self._at("sign-up", sent="1" if sent else None, waits="1" if waits else None)

    def forgot(self, *, sent: bool = False) -> str:
        return self._at("forgot", sent="1" if sent else None)

    def by_link(self, kind: Literal["verify", "reset", "invite"], token: str) -> str:
        """What the secret link of a letter opens."""
        return self._at(f"{kind}/{quote(token, safe='')}")

    def second_step(self, next: str | None = None) -> str:
        """Between the password and being in."""
        return self._at("second-step", next=next)

    def walk_to(self, service: str) -> str:
        """To another service that vouches for people."""
        return self._at(f"oidc/{quote(service, safe='')}/start")

    def walk_back(self, service: str) -> str:
        """Where it sends people back to; the service has to know this address."""
        return self._at(f"oidc/{quote(service, safe='')}/callback")

    def walks(self) -> str:
        """What all these addresses begin with."""
        return self._at("oidc")

    def account(self) -> str:
        return self._at("account")

    def still_here(self) -> str:
        """Where open pages tell that somebody sits before them."""
        return self._at("still-here")

    def sign_out(self) -> str:
        return self._at("sign-out")

    def new(self, form: str, topic: str | None = None) -> str:
        """`topic` is answered already when the form opens."""
        return self._at(f"new/{quote(form, safe='')}", topic=topic)

    def tickets(
        self, group: str | None = None, q: str | None = None, sort: str | None = None, whose: str | None = None
    ) -> str:
        """The customer's own tickets; `group` is `open`, `waiting` or `closed`, `whose` may be `organization`."""
        return self._at("tickets", whose=whose, group=group, q=q, sort=sort)

    def ticket(self, number: str) -> str:
        return self._at(f"tickets/{quote(number, safe='')}")

    def workspace(self, view: str | None = None, q: str | None = None) -> str:
        return self._at("workspace", view=view, q=q)

    def workspace_ticket(self, number: str) -> str:
        return self._at(f"workspace/tickets/{quote(number, safe='')}")

    def requested_by(self, person: int) -> str:
        """All tickets of one requester, as a list of the workspace."""
        return self._at("workspace", requester=str(person))

    def mail(self, state: str | None = None) -> str:
        """How letters go out, and the outbox; those of one state."""
        return self._at("admin/mail", state=state)

    def announcements(self, standing: str | None = None) -> str:
        """What the house says: `now`, `planned` or `over`."""
        return self._at("admin/announcements", standing=standing)

    def announcement(self, announcement: int | str) -> str:
        """`new` for one to be made."""
        return self._at(f"admin/announcements/{announcement}")

    def audit(self, person: int | None = None) -> str:
        """What happened; what somebody did and what concerns him."""
        return self._at("admin/audit", person=None if person is None else str(person))

    def audit_export(self) -> str:
        return f"/api/v1/{self.slug}/admin/audit/export"

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
