"""What each address answers to whom: a row for every method and pattern.

*own* is a thing of `customer` (a ticket in software, the form of everybody), *foreign* one of `neighbour` (a ticket in
hardware, the form of the staff), *twins* one that only the twin has, asked for below the address of `portal`. Statuses
stand in the order of `PEOPLE`; the guest, who holds the link of *own*, gets what anyone gets unless the row says
otherwise. *abroad* is the twin's thing below the twin's own address, where people of `portal` are
nobody and the twin's agent is at home; a row names it only where it is another answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.cast import PASSWORD
from tests.cast.files import PNG
from tests.cast.people import email_of

PEOPLE = ("anyone", "customer", "stranger", "other_agent", "agent", "admin", "twin")
ASKERS = (*PEOPLE, "guest")
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
    link: str  # the token that opens it for a guest


Sent = Callable[[Thing], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """`at` is the pattern with names of `Thing` in it, `sent` what httpx is given beside it.

    `shows`: of those who may see the thing, these find its word in the answer. `leads`: where an answer 303 goes.
    `does`: where the answer is a list of results, of those who may see the thing these have it done, all others are
    told that it was not. `is_form`: a plain form, sent with the token that the asker has from his own company.
    `spends`: a success uses the thing up. `is_public`: who is nobody may read the company's own words. `guest`: by kind
    what the holder of the link gets, where that is not what anyone gets.
    """

    at: str
    own: str
    foreign: str = ""
    twins: str = ""
    abroad: str = ""
    sent: Sent = lambda _thing: {}
    shows: str = ""
    leads: str = "/{tenant}/sign-in"
    does: str = ""
    is_form: bool = False
    spends: bool = False
    is_public: bool = False
    guest: dict[str, int] = field(default_factory=dict)

    def kinds(self) -> list[str]:
        """Which things to ask for; an address without a company knows but one."""
        return [kind for kind in KINDS if getattr(self, kind) or (kind == "abroad" and "{tenant}" in self.at)]

    def expected(self, kind: str, name: str) -> int:
        if name == "guest":
            return self.guest.get(kind) or self.expected(kind, "anyone")
        own = dict(zip(PEOPLE, self.own.split(), strict=True))
        if kind == "abroad" and not self.abroad:
            return int(own["agent" if name == "twin" else "anyone"])
        return int(dict(zip(PEOPLE, getattr(self, kind).split(), strict=True))[name])


def _everybody(status: int) -> str:
    return " ".join([str(status)] * len(PEOPLE))


EVERYBODY, NOWHERE, REDIRECTED = _everybody(200), _everybody(404), _everybody(303)
SEES = "customer other_agent agent admin twin"
STAFF = "other_agent agent admin twin"
SIGNED_IN = "401 200 200 200 200 200 401"
#            anyone customer stranger other_agent agent admin twin
SEE_OWN = "401 200 404 404 200 200 401"
SEE_FOREIGN = "401 404 404 200 404 200 401"
WORK_ON_OWN = "401 403 404 404 200 200 401"
FORGOTTEN = "401 204 204 204 204 204 401"  # one's own, whether or not it was there
# Somebody without an account may read what he has just sent from his browser, so he is let in and finds nothing here.
FILES_SEEN = (
    "404 200 404 404 200 200 401",
    "404 404 404 200 404 200 401",
    "404 404 404 404 404 404 401",
    "404 401 401 401 401 401 200",
)
LINKED = {"own": 200, "foreign": 404, "twins": 404, "abroad": 401}
NOT_THERE = "401 404 404 404 404 404 401"
PAGE_OWN = "303 200 404 404 200 200 303"
PAGE_FOREIGN = "303 404 404 200 404 200 303"
PAGE_NOT_THERE = "303 404 404 404 404 404 303"
PAGE_OF_STAFF = "303 404 404 200 200 200 303"
PAGE_OF_ADMIN = "303 404 404 403 403 200 303"

V1 = "/api/v1/{tenant}"
TICKET = f"{V1}/tickets/{{number}}"
DRAFT = f"{V1}/drafts/{{kind}}/{{target}}"
_DRAFT_AT = f"{V1}/drafts/reply/{{number}}"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def _worked_on(at: str, body: Callable[[Thing], dict[str, Any]], **more: Any) -> Row:
    """Acts of the staff on a ticket."""
    return Row(at, WORK_ON_OWN, SEE_FOREIGN, NOT_THERE, sent=lambda thing: {"json": body(thing)}, spends=True, **more)


def _ticket(thing: Thing) -> dict[str, Any]:
    """A new one that points at the thing."""
    return {"json": {"form": "report", "values": {"subject": "x", "body": "x", "related": thing.number}}}


def _bulk(thing: Thing) -> dict[str, Any]:
    return {"json": {"numbers": [thing.number], "deed": {"kind": "note", "body": "x"}}}


def _of_the_api() -> dict[tuple[str, str], Row]:
    return {
        ("GET", f"{V1}/forms"): Row(f"{V1}/forms", SIGNED_IN),
        ("GET", f"{V1}/forms/{{form}}"): Row(
            f"{V1}/forms/{{form}}", SIGNED_IN, "401 404 404 200 200 200 401", NOT_THERE
        ),
        ("GET", f"{V1}/forms/{{form}}/similar"): Row(
            f"{V1}/forms/{{form}}/similar", SIGNED_IN, "401 404 404 200 200 200 401", NOT_THERE
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
        ("GET", TICKET): Row(TICKET, SEE_OWN, SEE_FOREIGN, NOT_THERE, shows=f"{SEES} guest", guest=LINKED),
        ("GET", f"{TICKET}/submission"): Row(f"{TICKET}/submission", SEE_OWN, SEE_FOREIGN, NOT_THERE, shows=SEES),
        ("POST", f"{TICKET}/messages"): Row(
            f"{TICKET}/messages",
            "401 201 404 404 201 201 401",
            "401 404 404 201 404 201 401",
            NOT_THERE,
            sent=lambda _: {"json": {"body": "x"}},
            spends=True,
            guest=LINKED | {"own": 201},
        ),
        ("POST", f"{TICKET}/transitions"): _worked_on(
            f"{TICKET}/transitions",
            lambda _: {"transition": "park", "reason": "x"},
            guest=LINKED | {"own": 403},
        ),
        ("PATCH", TICKET): _worked_on(TICKET, lambda thing: {"version": thing.version, "priority": "low"}),
        ("POST", f"{TICKET}/refer"): _worked_on(f"{TICKET}/refer", lambda _: {"to": {"group": "mail_team"}}),
        ("POST", f"{TICKET}/transfer"): _worked_on(f"{TICKET}/transfer", lambda thing: thing.place),
        ("POST", f"{V1}/bulk/preview"): Row(
            f"{V1}/bulk/preview", SIGNED_IN, SIGNED_IN, SIGNED_IN, sent=_bulk, does=STAFF
        ),
        ("POST", f"{V1}/bulk"): Row(
            f"{V1}/bulk", SIGNED_IN, SIGNED_IN, SIGNED_IN, sent=_bulk, does=STAFF, spends=True
        ),
        ("GET", f"{V1}/views/counts"): Row(f"{V1}/views/counts", SIGNED_IN),
        ("GET", f"{V1}/views/saved"): Row(f"{V1}/views/saved", SIGNED_IN),
        ("POST", f"{V1}/views/saved"): Row(
            f"{V1}/views/saved", "401 403 403 201 201 201 401", sent=lambda _: {"json": {"label": "x"}}
        ),
        ("PATCH", f"{V1}/views/saved/{{number}}"): Row(
            f"{V1}/views/saved/99", "401 403 403 404 404 404 401", sent=lambda _: {"json": {"version": 1}}
        ),
        ("DELETE", f"{V1}/views/saved/{{number}}"): Row(f"{V1}/views/saved/99", "401 403 403 404 404 404 401"),
        **_of_teamwork(),
        ("POST", f"{V1}/attachments"): Row(
            f"{V1}/attachments",
            "401 201 201 201 201 201 401",
            sent=lambda _: {"files": {"file": ("a.png", PNG)}},
            guest={"own": 201},
        ),
        ("GET", f"{V1}/attachments/{{attachment}}"): Row(
            f"{V1}/attachments/{{file}}", *FILES_SEEN, shows=f"{SEES} guest", guest=LINKED
        ),
        ("GET", f"{V1}/attachments/{{attachment}}/thumbnail"): Row(
            f"{V1}/attachments/{{file}}/thumbnail", *FILES_SEEN, guest=LINKED
        ),
        ("GET", f"{V1}/me"): Row(f"{V1}/me", SIGNED_IN),
        ("PATCH", f"{V1}/me"): Row(f"{V1}/me", SIGNED_IN, sent=lambda _: {"json": {"theme": "dark"}}),
        ("GET", f"{V1}/people"): Row(f"{V1}/people", "401 403 403 200 200 200 401"),
        ("GET", f"{V1}/people/{{number}}"): Row(
            f"{V1}/people/{{person}}", "401 403 403 200 200 200 401", twins="401 403 403 404 404 404 401"
        ),
        **_of_the_administration(),
        **_of_the_guests(),
        ("PATCH", f"{V1}/me/profile"): Row(
            f"{V1}/me/profile", SIGNED_IN, sent=lambda _: {"json": {"signature": "x"}}
        ),
        ("PUT", f"{V1}/me/password"): Row(
            f"{V1}/me/password",
            "401 422 422 422 422 422 401",
            sent=lambda _: {"json": {"old": "not mine", "password": "four other words"}},
        ),
        ("GET", f"{V1}/me/tokens"): Row(f"{V1}/me/tokens", SIGNED_IN),
        ("POST", f"{V1}/me/tokens"): Row(
            f"{V1}/me/tokens", "401 201 201 201 201 201 401", sent=lambda _: {"json": {"name": "robot"}}
        ),
        ("DELETE", f"{V1}/me/tokens/{{token}}"): Row(f"{V1}/me/tokens/999", NOT_THERE),
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


def _of_the_administration() -> dict[tuple[str, str], Row]:
    """The list of people and organizations: for the administrator alone. Number 8 is `customer`."""
    people, organizations = f"{V1}/admin/people", f"{V1}/admin/organizations"
    person, organization = f"{people}/{{number}}", f"{organizations}/{{number}}"
    whole = {"name": "x", "email": "x@new.example", "roles": ["customer"], "version": 0}
    return {
        ("GET", people): Row(f"{people}?q=%25", MANAGES),
        ("POST", people): Row(people, _managing(422), sent=lambda _: {"json": {"name": ""}}),
        ("GET", person): Row(f"{people}/{{person}}", MANAGES, twins=_managing(404)),
        ("PUT", person): Row(f"{people}/8", _managing(409), sent=lambda _: {"json": whole}),
        ("POST", f"{person}/retire"): Row(f"{people}/8/retire", _managing(409), sent=_long_ago),
        ("POST", f"{person}/bring-back"): Row(f"{people}/8/bring-back", _managing(409), sent=_long_ago),
        ("PUT", f"{person}/password"): Row(
            f"{people}/8/password", _managing(422), sent=lambda _: {"json": {"password": "short"}}
        ),
        ("GET", organizations): Row(organizations, MANAGES),
        ("POST", organizations): Row(organizations, _managing(422), sent=lambda _: {"json": {"name": ""}}),
        ("GET", organization): Row(f"{organizations}/1", MANAGES),
        ("PUT", organization): Row(
            f"{organizations}/1", _managing(409), sent=lambda _: {"json": {"name": "x", "version": 0}}
        ),
        ("POST", f"{organization}/retire"): Row(f"{organizations}/1/retire", _managing(409), sent=_long_ago),
        ("POST", f"{organization}/bring-back"): Row(f"{organizations}/1/bring-back", _managing(409), sent=_long_ago),
    }


def _managing(status: int) -> str:
    """What the administrator gets; the others may not."""
    return f"401 403 403 403 403 {status} 401"


def _long_ago(_thing: Thing) -> dict[str, Any]:
    return {"json": {"version": 0}}


MANAGES = _managing(200)


def _of_teamwork() -> dict[tuple[str, str], Row]:
    """Linking a ticket to itself is refused to those who may link it; who looks on may say that he is there."""
    follower, link, present = (f"{TICKET}/{part}" for part in ("followers/{person}", "links/{other}", "presence"))
    mine, itself = f"{TICKET}/followers/me", f"{TICKET}/links/{{number}}"
    gone_own, gone_foreign = "401 403 404 404 204 204 401", "401 404 404 204 404 204 401"
    return {
        ("PUT", follower): Row(mine, gone_own, gone_foreign, NOT_THERE, spends=True),
        ("DELETE", follower): Row(mine, gone_own, gone_foreign, NOT_THERE),
        ("PUT", link): Row(
            itself, "401 403 404 404 422 422 401", "401 404 404 422 404 422 401", NOT_THERE, sent=_empty
        ),
        ("DELETE", link): Row(itself, gone_own, gone_foreign, NOT_THERE),
        ("GET", present): Row(present, WORK_ON_OWN, SEE_FOREIGN, NOT_THERE),
        ("POST", present): Row(present, WORK_ON_OWN, SEE_FOREIGN, NOT_THERE, sent=_empty),
        ("DELETE", present): Row(present, gone_own, gone_foreign, NOT_THERE),
        ("GET", f"{V1}/presence"): Row(f"{V1}/presence?number={{number}}", "401 403 403 200 200 200 401"),
        ("DELETE", f"{V1}/outgoing/{{outgoing_id}}"): Row(f"{V1}/outgoing/999", NOT_THERE),
        ("POST", f"{TICKET}/remove"): Row(
            f"{TICKET}/remove",
            "401 403 404 404 403 200 401",
            "401 404 404 403 404 200 401",
            NOT_THERE,
            sent=lambda _: {"json": {"kind": "spam"}},
            spends=True,
        ),
        ("POST", f"{TICKET}/restore"): Row(
            f"{TICKET}/restore",
            "401 403 404 404 403 422 401",
            "401 404 404 403 404 422 401",
            NOT_THERE,
        ),
    }


def _empty(_thing: Thing) -> dict[str, Any]:
    return {"json": {}}


def _of_the_guests() -> dict[tuple[str, str], Row]:
    """Open to everybody; what is sent is refused, so that nobody writes to the twin. No ticket here is a guest's."""
    link, file = f"{TICKET}/guest-link", f"{V1}/guest/{{token}}/attachments/{{attachment}}"
    wanted = f"{V1}/guest/no-such-link/attachments/{{file}}"
    renewed = ("401 403 404 404 422 422 401", "401 404 404 422 404 422 401", NOT_THERE)
    unknown, unknown_abroad = "404 404 404 404 404 404 401", "404 401 401 401 401 401 404"
    stranger = {"abroad": 401}
    return {
        ("GET", f"{V1}/guest/forms"): Row(
            f"{V1}/guest/forms",
            "200 200 200 200 200 200 401",
            abroad="200 401 401 401 401 401 200",
            is_public=True,
            guest=stranger,
        ),
        ("GET", f"{V1}/guest/forms/{{form}}"): Row(
            f"{V1}/guest/forms/{{form}}",
            _without_account(200),
            _without_account(404),
            _without_account(404),
            "200 401 401 401 401 401 403",
            is_public=True,
            guest=stranger,
        ),
        ("POST", f"{V1}/guest/tickets"): Row(
            f"{V1}/guest/tickets",
            _without_account(422),
            abroad="422 401 401 401 401 401 403",
            sent=lambda _: {"json": {"form": "report", "values": {}, "guest": {"name": "x"}}},
            guest=stranger,
        ),
        ("POST", f"{V1}/guest/link"): Row(
            f"{V1}/guest/link",
            _without_account(422),
            abroad="422 401 401 401 401 401 403",
            sent=lambda thing: {"json": {"number": thing.number, "address": "x"}},
            guest=stranger,
        ),
        ("GET", f"{V1}/guest/ticket"): Row(
            f"{V1}/guest/ticket", "401 404 404 404 404 404 401", shows="guest", guest={"own": 200}
        ),
        ("GET", file): Row(wanted, unknown, abroad=unknown_abroad, guest=stranger),
        ("GET", f"{file}/thumbnail"): Row(f"{wanted}/thumbnail", unknown, abroad=unknown_abroad, guest=stranger),
        ("POST", link): Row(link, *renewed),
        ("DELETE", link): Row(link, *renewed),
    }


def _without_account(status: int) -> str:
    """Who has an account is to use it."""
    return f"{status} 403 403 403 403 403 401"


def _of_the_pages() -> dict[tuple[str, str], Row]:
    return {
        ("GET", "/"): Row("/", EVERYBODY),
        ("GET", "/_parts"): Row("/_parts", NOWHERE),
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
            "/{tenant}/new/{form}", EVERYBODY, PAGE_OF_STAFF, PAGE_NOT_THERE
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
            shows=STAFF,
        ),
        ("GET", "/{tenant}/g/{token}"): Row("/{tenant}/g/no-such-link", NOWHERE),
        ("GET", "/{tenant}/find"): Row("/{tenant}/find", "200 303 303 303 303 303 200", leads="/{tenant}/"),
        ("GET", "/{tenant}/workspace/new"): Row("/{tenant}/workspace/new", PAGE_OF_STAFF),
        ("GET", "/{tenant}/workspace/new/{form}"): Row(
            "/{tenant}/workspace/new/{form}", PAGE_OF_STAFF, PAGE_OF_STAFF, PAGE_NOT_THERE
        ),
        ("GET", "/{tenant}/admin/people"): Row("/{tenant}/admin/people?q=%25", PAGE_OF_ADMIN),
        ("GET", "/{tenant}/admin/people/{person}"): Row(
            "/{tenant}/admin/people/{person}", PAGE_OF_ADMIN, twins="303 404 404 403 403 404 303"
        ),
        ("GET", "/{tenant}/admin/organizations"): Row("/{tenant}/admin/organizations", PAGE_OF_ADMIN),
        ("GET", "/{tenant}/admin/organizations/{organization}"): Row(
            "/{tenant}/admin/organizations/1", PAGE_OF_ADMIN
        ),
        ("GET", "/{tenant}/account"): Row("/{tenant}/account", "303 200 200 200 200 200 303"),
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
