"""What each address answers to whom: a row for every method and pattern.

*own* is a thing of `customer` (a ticket in software, the form of everybody), *foreign* one of `neighbour` (a ticket in
hardware, the form of the staff), *twins* one that only the twin has, asked for below the address of `portal`. Statuses
stand in the order of `PEOPLE`. *abroad* is the twin's thing below the twin's own address, where people of `portal` are
nobody and the twin's agent is at home; a row names it only where it is another answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.cast import PASSWORD
from tests.cast.files import PNG
from tests.cast.people import email_of

PEOPLE = ("anyone", "customer", "stranger", "other_agent", "agent", "admin", "twin")
KINDS = ("own", "foreign", "twins", "abroad")


@dataclass(frozen=True)
class Thing:
    """What fills the pattern. `word` stands in the ticket, its file and the drafts beside it; `seen_by` may read it."""

    word: str
    seen_by: str
    number: str
    version: int
    file: str
    form: str
    person: int
    place: dict[str, str]  # where it may go without coming into other people's sight


Sent = Callable[[Thing], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """`at` is the pattern with names of `Thing` in it, `sent` what httpx is given beside it.

    `shows`: of those who may see the thing, these find its word in the answer. `leads`: where an answer 303 goes.
    `is_form`: a plain form, sent with the token that the asker has from his own company. `spends`: a success uses the
    thing up.
    """

    at: str
    own: str
    foreign: str = ""
    twins: str = ""
    abroad: str = ""
    sent: Sent = lambda _thing: {}
    shows: str = ""
    leads: str = "/{tenant}/sign-in"
    is_form: bool = False
    spends: bool = False

    def kinds(self) -> list[str]:
        """Which things to ask for; an address without a company knows but one."""
        return [kind for kind in KINDS if getattr(self, kind) or (kind == "abroad" and "{tenant}" in self.at)]

    def expected(self, kind: str, name: str) -> int:
        own = dict(zip(PEOPLE, self.own.split(), strict=True))
        if kind == "abroad" and not self.abroad:
            return int(own["agent" if name == "twin" else "anyone"])
        return int(dict(zip(PEOPLE, getattr(self, kind).split(), strict=True))[name])


def _everybody(status: int) -> str:
    return " ".join([str(status)] * len(PEOPLE))


EVERYBODY, NOWHERE, REDIRECTED = _everybody(200), _everybody(404), _everybody(303)
SEES = "customer other_agent agent admin twin"
SIGNED_IN = "401 200 200 200 200 200 401"
#            anyone customer stranger other_agent agent admin twin
SEE_OWN = "401 200 404 404 200 200 401"
SEE_FOREIGN = "401 404 404 200 404 200 401"
WORK_ON_OWN = "401 403 404 404 200 200 401"
FORGOTTEN = "401 204 204 204 204 204 401"  # one's own, whether or not it was there
NOT_THERE = "401 404 404 404 404 404 401"
PAGE_OWN = "303 200 404 404 200 200 303"
PAGE_FOREIGN = "303 404 404 200 404 200 303"
PAGE_NOT_THERE = "303 404 404 404 404 404 303"
PAGE_OF_STAFF = "303 404 404 200 200 200 303"

V1 = "/api/v1/{tenant}"
TICKET = f"{V1}/tickets/{{number}}"
DRAFT = f"{V1}/drafts/{{kind}}/{{target}}"
_DRAFT_AT = f"{V1}/drafts/reply/{{number}}"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def _worked_on(at: str, body: Callable[[Thing], dict[str, Any]]) -> Row:
    """Acts of the staff on a ticket."""
    return Row(at, WORK_ON_OWN, SEE_FOREIGN, NOT_THERE, sent=lambda thing: {"json": body(thing)}, spends=True)


def _ticket(thing: Thing) -> dict[str, Any]:
    """A new one that points at the thing."""
    return {"json": {"form": "report", "values": {"subject": "x", "body": "x", "related": thing.number}}}


def _of_the_api() -> dict[tuple[str, str], Row]:
    return {
        ("GET", f"{V1}/forms"): Row(f"{V1}/forms", SIGNED_IN),
        ("GET", f"{V1}/forms/{{form}}"): Row(
            f"{V1}/forms/{{form}}", SIGNED_IN, "401 404 404 200 200 200 401", NOT_THERE
        ),
        ("GET", f"{V1}/catalog"): Row(f"{V1}/catalog", SIGNED_IN),
        ("POST", f"{V1}/tickets"): Row(
            f"{V1}/tickets",
            "401 201 422 422 201 201 401",
            "401 422 422 201 422 201 401",
            "401 422 422 422 422 422 401",
            sent=_ticket,
        ),
        ("GET", f"{V1}/tickets"): Row(
            f"{V1}/tickets?q={{number}}", SIGNED_IN, SIGNED_IN, SIGNED_IN, shows=SEES
        ),
        ("GET", TICKET): Row(TICKET, SEE_OWN, SEE_FOREIGN, NOT_THERE, shows=SEES),
        ("POST", f"{TICKET}/messages"): Row(
            f"{TICKET}/messages",
            "401 201 404 404 201 201 401",
            "401 404 404 201 404 201 401",
            NOT_THERE,
            sent=lambda _: {"json": {"body": "x"}},
            spends=True,
        ),
        ("POST", f"{TICKET}/transitions"): _worked_on(
            f"{TICKET}/transitions", lambda _: {"transition": "park", "reason": "x"}
        ),
        ("PATCH", TICKET): _worked_on(TICKET, lambda thing: {"version": thing.version, "priority": "low"}),
        ("POST", f"{TICKET}/refer"): _worked_on(f"{TICKET}/refer", lambda _: {"to": {"group": "mail_team"}}),
        ("POST", f"{TICKET}/transfer"): _worked_on(f"{TICKET}/transfer", lambda thing: thing.place),
        ("POST", f"{V1}/attachments"): Row(
            f"{V1}/attachments",
            "401 201 201 201 201 201 401",
            sent=lambda _: {"files": {"file": ("a.png", PNG)}},
        ),
        ("GET", f"{V1}/attachments/{{attachment}}"): Row(
            f"{V1}/attachments/{{file}}", SEE_OWN, SEE_FOREIGN, NOT_THERE, shows=SEES
        ),
        ("GET", f"{V1}/me"): Row(f"{V1}/me", SIGNED_IN),
        ("PATCH", f"{V1}/me"): Row(f"{V1}/me", SIGNED_IN, sent=lambda _: {"json": {"theme": "dark"}}),
        ("GET", f"{V1}/people"): Row(f"{V1}/people", "401 403 403 200 200 200 401"),
        ("GET", f"{V1}/people/{{number}}"): Row(
            f"{V1}/people/{{person}}", "401 403 403 200 200 200 401", twins="401 403 403 404 404 404 401"
        ),
        ("GET", f"{V1}/choices/{{kind}}"): Row(
            f"{V1}/choices/ticket?q={{number}}", SIGNED_IN, SIGNED_IN, SIGNED_IN, shows=SEES
        ),
        ("GET", DRAFT): Row(_DRAFT_AT, SEE_OWN, SEE_FOREIGN, NOT_THERE, shows=SEES),
        ("PUT", DRAFT): Row(
            _DRAFT_AT,
            "401 204 404 404 204 204 401",
            "401 404 404 204 404 204 401",
            NOT_THERE,
            sent=lambda thing: {"json": {"content": {"body": thing.number}}},
        ),
        ("DELETE", DRAFT): Row(_DRAFT_AT, FORGOTTEN, FORGOTTEN, FORGOTTEN),
    }  # fmt: skip


def _of_the_pages() -> dict[tuple[str, str], Row]:
    return {
        ("GET", "/"): Row("/", EVERYBODY),
        ("GET", "/{tenant}"): Row("/{tenant}", REDIRECTED, leads="/{tenant}/"),
        ("GET", "/{tenant}/{rest:path}"): Row("/{tenant}/nothing/{number}", NOWHERE),
        ("GET", "/{tenant}/"): Row("/{tenant}/", EVERYBODY),
        ("GET", "/{tenant}/sign-in"): Row("/{tenant}/sign-in", "200 303 303 303 303 303 200", leads="/{tenant}/"),
        ("POST", "/{tenant}/sign-in"): Row(
            "/{tenant}/sign-in",
            "303 303 303 303 303 303 403",
            abroad="403 403 403 403 403 403 303",
            sent=lambda _: {"data": {"login": email_of("customer"), "password": PASSWORD}},
            leads="/{tenant}/",
            is_form=True,
        ),
        ("POST", "/{tenant}/sign-out"): Row(
            "/{tenant}/sign-out", REDIRECTED, leads="/{tenant}/", is_form=True
        ),
        ("GET", "/{tenant}/new/{form}"): Row(
            "/{tenant}/new/{form}", "303 200 200 200 200 200 303", PAGE_OF_STAFF, PAGE_NOT_THERE
        ),
        ("GET", "/{tenant}/tickets"): Row("/{tenant}/tickets", "303 200 200 200 200 200 303", shows="customer"),
        ("GET", "/{tenant}/tickets/{number}"): Row(
            "/{tenant}/tickets/{number}", PAGE_OWN, PAGE_FOREIGN, PAGE_NOT_THERE, shows=SEES
        ),
        ("GET", "/{tenant}/workspace"): Row(
            "/{tenant}/workspace?q={number}", PAGE_OF_STAFF, PAGE_OF_STAFF, PAGE_OF_STAFF, shows=SEES
        ),
        ("GET", "/{tenant}/workspace/tickets/{number}"): Row(
            "/{tenant}/workspace/tickets/{number}",
            "303 404 404 404 200 200 303",
            PAGE_FOREIGN,
            PAGE_NOT_THERE,
            shows="other_agent agent admin twin",
        ),
        ("GET", "/{tenant}/logo"): Row("/{tenant}/logo", EVERYBODY),
    }  # fmt: skip


ADDRESSES: dict[tuple[str, str], Row] = {
    **_of_the_api(),
    **_of_the_pages(),
    **{(method, "/api"): Row("/api", NOWHERE) for method in METHODS},
    **{(method, "/api/{path:path}"): Row("/api/v1/", NOWHERE) for method in METHODS},
    ("GET", "/api/openapi.json"): Row("/api/openapi.json", EVERYBODY),
    ("GET", "/api/docs"): Row("/api/docs", EVERYBODY),
    ("GET", "/api/docs/{asset}"): Row("/api/docs/start.js", EVERYBODY),
    ("GET", "/healthz"): Row("/healthz", EVERYBODY),
    ("GET", "/readyz"): Row("/readyz", EVERYBODY),
    **{(method, "/favicon.ico"): Row("/favicon.ico", EVERYBODY) for method in ("GET", "HEAD")},
}
FRAMEWORK = "/_nicegui/VERSION"
FILES = {
    "/static": "our own style sheets, scripts and fonts",
    "/_nicegui_ws": "sockets, which tests/pages/security/test_sockets.py asks",
    f"{FRAMEWORK}/static": "NiceGUI's own files",
    f"{FRAMEWORK}/libraries/{{key:path}}": "NiceGUI's own files",
    f"{FRAMEWORK}/components/{{key:path}}": "scripts of components, NiceGUI's and ours",
    f"{FRAMEWORK}/resources/{{key}}/{{path:path}}": "NiceGUI's own files",
    f"{FRAMEWORK}/dynamic_resources/{{name}}": "style sheets that NiceGUI makes",
    f"{FRAMEWORK}/esm/{{key}}/{{path:path}}": "NiceGUI's own files",
}
