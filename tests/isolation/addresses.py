"""What each address answers to whom: a row for every method and pattern.

*own* is a thing of `customer` (a ticket in software, the form of everybody), *foreign* one of `neighbour` (a ticket in
hardware, the form of the staff), *twins* one that only the twin has, asked for below the address of `portal`. Statuses
stand in the order of `PEOPLE`; the guest, who holds the link of *own*, gets what anyone gets unless the row says
otherwise. *abroad* is the twin's thing below the twin's own address, where people of `portal` are
nobody and the twin's agent is at home; a row names it only where it is another answer. `twin_admin` is the twin's
administrator; `deactivated` still holds a session and a token of an account that was ended: both are worth here what
those of the twin's agent are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.cast import PASSWORD
from tests.cast.files import PNG
from tests.cast.people import email_of

PEOPLE = ("anyone", "customer", "stranger", "other_agent", "agent", "admin", "twin")
ASKERS = (*PEOPLE, "guest", "deactivated", "twin_admin")
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
    `signs_out`: a success ends the asker's sessions.
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
    signs_out: bool = False
    spends: bool = False
    is_public: bool = False
    guest: dict[str, int] = field(default_factory=dict)

    def kinds(self) -> list[str]:
        """Which things to ask for; an address without a company knows but one."""
        return [kind for kind in KINDS if getattr(self, kind) or (kind == "abroad" and "{tenant}" in self.at)]

    def expected(self, kind: str, name: str) -> int:
        if name == "guest":
            return self.guest.get(kind) or self.expected(kind, "anyone")
        if name == "deactivated":
            return self._of_the_deactivated(kind)
        if name == "twin_admin":
            return self._of_the_twins_admin(kind)
        own = dict(zip(PEOPLE, self.own.split(), strict=True))
        if kind == "abroad" and not self.abroad:
            return int(own["agent" if name == "twin" else "anyone"])
        return int(dict(zip(PEOPLE, getattr(self, kind).split(), strict=True))[name])

    def _of_the_deactivated(self, kind: str) -> int:
        """A form of his is his own company's; all else he shows is worth nothing."""
        if kind == "abroad":
            return self.expected(kind, "customer")
        return self.expected(kind, "anyone" if self.is_form else "twin")

    def _of_the_twins_admin(self, kind: str) -> int:
        if kind == "abroad" and not self.abroad:
            return int(dict(zip(PEOPLE, self.own.split(), strict=True))["admin"])
        return self.expected(kind, "twin")


def _everybody(status: int) -> str:
    return " ".join([str(status)] * len(PEOPLE))


EVERYBODY, NOWHERE, REDIRECTED = _everybody(200), _everybody(404), _everybody(303)
SEES = "customer other_agent agent admin twin twin_admin"
STAFF = "other_agent agent admin twin twin_admin"
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
PAGE_OF_NO_ADMIN = "303 404 404 403 403 404 303"
PAGE_OF_ONE = "303 200 200 200 200 200 303"

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
        **_of_the_guards(),
        **_of_the_configuration(),
        **_of_particulars(),
        **_of_the_house(),
        **_of_letters(),
        **_of_the_guests(),
        **_of_joining(),
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
            f"{V1}/me/tokens",
            "401 422 422 422 422 422 401",
            sent=lambda _: {"json": {"name": "robot", "proof": "not mine"}},
        ),
        ("DELETE", f"{V1}/me/tokens/{{token}}"): Row(f"{V1}/me/tokens/999", NOT_THERE),
        **_of_sessions(),
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


def _of_the_configuration() -> dict[tuple[str, str], Row]:
    """For the administrator alone, who has no draft here. Why a ticket is so, its supervisor may ask, too."""
    config, draft = f"{V1}/config", f"{V1}/config/drafts/{{draft}}"
    here = draft.replace("{draft}", "999")

    def of_draft(way: str = "", **body: Any) -> Row:
        return Row(f"{here}{way}", _managing(404), sent=lambda _: {"json": body} if body else {})

    def revised(way: str, **body: Any) -> Row:
        return of_draft(way, revision=1, **body)

    return {
        ("GET", config): Row(config, MANAGES),
        ("GET", f"{config}/drafts"): Row(f"{config}/drafts", MANAGES),
        ("POST", f"{config}/drafts"): Row(f"{config}/drafts", _managing(201), sent=lambda _: {"json": {"title": "x"}}),
        ("GET", draft): of_draft(),
        ("PATCH", draft): of_draft(title="x"),
        ("DELETE", draft): of_draft(),
        ("POST", f"{draft}/undo"): revised("/undo"),
        ("POST", f"{draft}/redo"): revised("/redo"),
        ("PUT", f"{draft}/presence"): of_draft("/presence", place="x"),
        ("DELETE", f"{draft}/presence"): of_draft("/presence"),
        ("GET", f"{draft}/findings"): of_draft("/findings"),
        ("POST", f"{draft}/replay"): of_draft("/replay", limit=10),
        ("GET", f"{draft}/golden"): of_draft("/golden"),
        ("POST", f"{draft}/preview"): of_draft("/preview", role="customer", language="fa", form="report"),
        ("GET", f"{draft}/patch"): of_draft("/patch"),
        ("GET", f"{draft}/review"): of_draft("/review"),
        ("GET", f"{draft}/changes"): of_draft("/changes"),
        ("GET", f"{draft}/conflicts"): of_draft("/conflicts"),
        ("POST", f"{draft}/catch-up"): revised("/catch-up", version=1),
        ("POST", f"{draft}/approve"): revised("/approve"),
        ("POST", f"{draft}/publish"): revised("/publish"),
        ("GET", f"{config}/versions"): Row(f"{config}/versions", MANAGES),
        ("GET", f"{config}/versions/{{version}}"): Row(f"{config}/versions/999", _managing(404)),
        ("GET", f"{config}/versions/{{version}}/needs"): Row(f"{config}/versions/999/needs", _managing(404)),
        ("POST", f"{config}/versions/{{version}}/restore"): Row(
            f"{config}/versions/999/restore", _managing(404), sent=lambda _: {"json": {}}
        ),
        ("GET", f"{draft}/forms/{{form}}/economics"): of_draft("/forms/report/economics"),
        ("GET", f"{config}/export"): Row(f"{config}/export", MANAGES),
        ("GET", f"{config}/gallery"): Row(f"{config}/gallery", MANAGES),
        ("POST", f"{config}/gallery/{{name}}"): Row(f"{config}/gallery/nothing", _managing(404), sent=_empty),
        ("POST", f"{config}/import"): Row(f"{config}/import", _managing(422), sent=_no_zip),
        ("POST", f"{config}/import/preview"): Row(f"{config}/import/preview", _managing(422), sent=_no_zip),
        ("GET", f"{TICKET}/why"): Row(
            f"{TICKET}/why?field=serial",
            "401 403 404 404 403 200 401",
            "401 404 404 403 404 200 401",
            NOT_THERE,
        ),
    }


def _no_zip(_thing: Thing) -> dict[str, Any]:
    return {"files": {"file": ("x.zip", b"no")}}


def _of_the_guards() -> dict[tuple[str, str], Row]:
    """Nobody here has shown anew that he is himself, nobody has a second factor, and no service is configured."""
    mine, services = f"{V1}/me/second-factor", f"{V1}/admin/sign-in-services"
    refused, reset = "401 422 422 422 422 422 401", f"{V1}/admin/people/{{number}}/second-factor/reset"

    def proof(_thing: Thing) -> dict[str, Any]:
        return {"json": {"proof": "x"}}

    return {
        ("POST", f"{V1}/me/proof"): Row(f"{V1}/me/proof", refused, sent=lambda _: {"json": {"password": "not mine"}}),
        ("GET", mine): Row(mine, SIGNED_IN),
        ("POST", mine): Row(mine, refused, sent=proof),
        ("PUT", mine): Row(mine, refused, sent=lambda _: {"json": {"ticket": "x", "code": "123456"}}),
        ("POST", f"{mine}/codes"): Row(f"{mine}/codes", refused, sent=proof),
        ("POST", f"{mine}/off"): Row(f"{mine}/off", refused, sent=proof),
        ("GET", f"{V1}/me/identities"): Row(f"{V1}/me/identities", SIGNED_IN),
        ("POST", f"{V1}/me/identities/{{identity}}/unlink"): Row(f"{V1}/me/identities/x/unlink", refused, sent=proof),
        ("POST", reset): Row(reset.replace("{number}", "8"), _managing(422)),
        ("GET", services): Row(services, MANAGES),
        ("PUT", f"{services}/{{service}}"): Row(f"{services}/x", _managing(404), sent=_long_ago),
        ("POST", f"{services}/{{service}}/switch-off"): Row(f"{services}/x/switch-off", _managing(404), sent=_long_ago),
    }


def _of_the_guards_pages() -> dict[tuple[str, str], Row]:
    """Without a first step there is no second; no service is set up, so that there is none to walk to."""
    step, walk = "/{tenant}/second-step", "/{tenant}/oidc/{service}"
    return {
        ("GET", step): Row(step, REDIRECTED),
        ("POST", step): Row(
            step,
            "303 303 303 303 303 303 403",
            abroad="403 403 403 403 403 403 303",
            sent=lambda _: {"data": {"code": "123456"}},
            is_form=True,
        ),
        ("POST", f"{walk}/start"): Row(
            "/{tenant}/oidc/x/start",
            "404 404 404 404 404 404 403",
            abroad="403 403 403 403 403 403 404",
            sent=lambda _: {"data": {}},
            is_form=True,
        ),
        ("GET", f"{walk}/callback"): Row("/{tenant}/oidc/x/callback", NOWHERE),
        ("GET", "/{tenant}/admin/sign-in-services"): Row("/{tenant}/admin/sign-in-services", PAGE_OF_ADMIN),
    }


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
        ("GET", f"{person}/account"): Row(f"{people}/8/account", MANAGES),
        ("POST", f"{person}/suspend"): Row(
            f"{people}/8/suspend", _managing(409), sent=lambda _: {"json": {"version": 0, "reason": "x"}}
        ),
        ("POST", f"{person}/lift-suspension"): Row(f"{people}/8/lift-suspension", _managing(409), sent=_long_ago),
        ("PUT", f"{person}/expiry"): Row(f"{people}/1/expiry", _managing(422), sent=_ending),
        ("POST", f"{person}/renew"): Row(f"{people}/1/renew", _managing(422), sent=_ending),
        ("GET", f"{V1}/admin/closure"): Row(f"{V1}/admin/closure", SIGNED_IN),
        ("PUT", f"{V1}/admin/closure"): Row(
            f"{V1}/admin/closure", _managing(422), sent=lambda _: {"json": {"text": {}}}
        ),
        ("DELETE", f"{V1}/admin/closure"): Row(f"{V1}/admin/closure", _managing(204)),
        ("PUT", f"{person}/password"): Row(
            f"{people}/8/password", _managing(422), sent=lambda _: {"json": {"password": "short"}}
        ),
        ("POST", f"{V1}/me/data"): Row(f"{V1}/me/data", SIGNED_IN),
        ("POST", f"{person}/data"): Row(f"{people}/8/data", MANAGES),
        ("GET", f"{person}/erasure"): Row(f"{people}/8/erasure", MANAGES),
        ("POST", f"{person}/erasure"): Row(
            f"{people}/8/erasure", _managing(409), sent=lambda _: {"json": {"version": 0, "typed": "x"}}
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


def _of_sessions() -> dict[tuple[str, str], Row]:
    """One's own, and for who keeps people theirs, tokens too. Nothing is suspended."""
    mine, people = f"{V1}/me/sessions", f"{V1}/admin/people"
    theirs, guard = f"{people}/{{number}}/sessions", f"{V1}/admin/guard"
    return {
        ("GET", mine): Row(mine, SIGNED_IN),
        ("DELETE", mine): Row(mine, SIGNED_IN, signs_out=True),
        ("DELETE", f"{mine}/{{session}}"): Row(f"{mine}/none", NOT_THERE),
        ("GET", theirs): Row(f"{people}/8/sessions", MANAGES),
        ("DELETE", theirs): Row(f"{people}/999/sessions", _managing(404)),
        ("DELETE", f"{theirs}/{{session}}"): Row(f"{people}/8/sessions/none", _managing(404)),
        ("GET", f"{people}/{{number}}/tokens"): Row(f"{people}/8/tokens", MANAGES),
        ("DELETE", f"{people}/{{number}}/tokens/{{token}}"): Row(f"{people}/8/tokens/999", _managing(404)),
        ("GET", guard): Row(guard, MANAGES),
        ("DELETE", f"{guard}/{{suspension}}"): Row(f"{guard}/none", _managing(404)),
    }


def _of_the_house() -> dict[tuple[str, str], Row]:
    """What is announced to everybody may be read by anybody; there is nothing to be changed."""
    kept = f"{V1}/admin/announcements"
    news = {"title": {}, "places": ["portal"]}
    return {
        ("GET", f"{V1}/announcements"): Row(
            f"{V1}/announcements",
            "200 200 200 200 200 200 401",
            abroad="200 401 401 401 401 401 200",
            is_public=True,
            guest={"abroad": 401},
        ),
        ("PUT", f"{V1}/announcements/{{number}}/dismissal"): Row(f"{V1}/announcements/999/dismissal", NOT_THERE),
        ("GET", kept): Row(kept, MANAGES),
        ("POST", kept): Row(kept, _managing(422), sent=lambda _: {"json": news}),
        ("GET", f"{kept}/{{number}}"): Row(f"{kept}/999", _managing(404)),
        ("PUT", f"{kept}/{{number}}"): Row(
            f"{kept}/999", _managing(404), sent=lambda _: {"json": news | {"version": 1}}
        ),
        ("POST", f"{kept}/{{number}}/withdraw"): Row(f"{kept}/999/withdraw", _managing(404), sent=_long_ago),
        ("GET", f"{V1}/admin/audit"): Row(f"{V1}/admin/audit", MANAGES),
        ("POST", f"{V1}/admin/audit/export"): Row(f"{V1}/admin/audit/export", MANAGES, sent=_empty),
        ("GET", f"{V1}/admin/roles"): Row(f"{V1}/admin/roles", MANAGES),
    }


def _of_letters() -> dict[tuple[str, str], Row]:
    """There is neither a mail server nor a letter. What is sent is refused, so that all find the same."""
    mail, letters = f"{V1}/admin/mail", f"{V1}/admin/letters"
    wrong = {"host": "", "port": 25, "address": "x", "proof": "not mine"}
    return {
        ("GET", mail): Row(mail, MANAGES),
        ("PUT", mail): Row(mail, _managing(422), sent=lambda _: {"json": wrong}),
        ("POST", f"{mail}/remove"): Row(
            f"{mail}/remove", _managing(422), sent=lambda _: {"json": {"version": 0, "proof": "not mine"}}
        ),
        ("POST", f"{mail}/test"): Row(f"{mail}/test", _managing(422), sent=_empty),
        ("GET", letters): Row(letters, MANAGES),
        ("GET", f"{letters}/{{number}}"): Row(f"{letters}/999", _managing(404)),
        ("POST", f"{letters}/{{number}}/retry"): Row(f"{letters}/999/retry", _managing(404)),
    }


def _of_particulars() -> dict[tuple[str, str], Row]:
    """Addresses, details, lists and duplicates. Number 8 is `customer`, 99999 is nobody's."""
    me, admin = f"{V1}/me", f"{V1}/admin"
    of, run = f"{admin}/people/{{number}}", f"{admin}/imports/{{number}}"
    named = {"kind": "email", "address": "x@new.example"}
    merge = {"keep": 8, "lose": 8, "keep_version": 0, "lose_version": 0, "typed": "x"}
    unproved = "401 422 422 422 422 422 401"

    def json(**body: Any) -> Sent:
        return lambda _thing: {"json": body}

    return {
        ("GET", f"{me}/details"): Row(f"{me}/details", SIGNED_IN),
        ("PUT", f"{me}/details"): Row(f"{me}/details", SIGNED_IN, sent=json(job="x")),
        ("POST", f"{me}/contacts"): Row(f"{me}/contacts", unproved, sent=json(**named)),
        ("POST", f"{me}/contacts/withdraw"): Row(f"{me}/contacts/withdraw", NOT_THERE, sent=json(**named)),
        ("POST", f"{me}/contacts/confirm"): Row(f"{me}/contacts/confirm", unproved, sent=json(token="x")),
        ("POST", f"{me}/contacts/{{contact}}/primary"): Row(f"{me}/contacts/99999/primary", NOT_THERE, sent=json()),
        ("POST", f"{me}/contacts/{{contact}}/remove"): Row(f"{me}/contacts/99999/remove", NOT_THERE, sent=json()),
        ("GET", f"{of}/details"): Row(f"{admin}/people/8/details", MANAGES),
        ("PUT", f"{of}/details"): Row(f"{admin}/people/8/details", _managing(409), sent=json(job="y", version=0)),
        ("PUT", f"{of}/colleagues"): Row(
            f"{admin}/people/8/colleagues", _managing(409), sent=json(version=0, shown=True)
        ),
        ("POST", f"{of}/contacts"): Row(
            f"{admin}/people/8/contacts", _managing(422), sent=json(kind="email", address="x")
        ),
        ("POST", f"{of}/contacts/verify"): Row(f"{admin}/people/8/contacts/verify", _managing(404), sent=json(**named)),
        ("POST", f"{of}/contacts/{{contact}}/primary"): Row(f"{admin}/people/8/contacts/99999/primary", _managing(404)),
        ("DELETE", f"{of}/contacts/{{contact}}"): Row(f"{admin}/people/8/contacts/99999", _managing(404)),
        ("GET", f"{admin}/exports/people"): Row(f"{admin}/exports/people?format=csv", MANAGES),
        ("GET", f"{admin}/exports/organizations"): Row(f"{admin}/exports/organizations?format=csv", MANAGES),
        ("POST", f"{admin}/imports/{{kind}}"): Row(
            f"{admin}/imports/people",
            _managing(201),
            sent=lambda _: {"files": {"file": ("list.csv", b"name,email\nx,x@new.example\n")}},
        ),
        ("GET", run): Row(f"{admin}/imports/99999", _managing(404)),
        ("POST", f"{run}/preview"): Row(f"{admin}/imports/99999/preview", _managing(404), sent=json(columns=[])),
        ("POST", f"{run}/start"): Row(f"{admin}/imports/99999/start", _managing(404), sent=json(columns=[], version=1)),
        ("POST", f"{run}/stop"): Row(f"{admin}/imports/99999/stop", _managing(404)),
        ("GET", f"{run}/problems"): Row(f"{admin}/imports/99999/problems", _managing(404)),
        ("GET", f"{admin}/duplicates/people"): Row(f"{admin}/duplicates/people", MANAGES),
        ("GET", f"{admin}/duplicates/organizations"): Row(f"{admin}/duplicates/organizations", MANAGES),
        ("GET", f"{admin}/merges/people"): Row(f"{admin}/merges/people?keep=8&lose=9", MANAGES),
        ("POST", f"{admin}/merges/people"): Row(f"{admin}/merges/people", _managing(422), sent=json(**merge)),
        ("GET", f"{admin}/merges/organizations"): Row(
            f"{admin}/merges/organizations?keep=1&lose=99999", _managing(404)
        ),
        ("POST", f"{admin}/merges/organizations"): Row(
            f"{admin}/merges/organizations", _managing(404), sent=json(**merge)
        ),
    }


def _managing(status: int) -> str:
    """What the administrator gets; the others may not."""
    return f"401 403 403 403 403 {status} 401"


def _long_ago(_thing: Thing) -> dict[str, Any]:
    return {"json": {"version": 0}}


def _ending(_thing: Thing) -> dict[str, Any]:
    return {"json": {"version": 0, "expires_on": None}}


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


def _of_joining() -> dict[tuple[str, str], Row]:
    """What is sent is refused, so that nobody writes to the twin; no link here is good, and nobody waits."""
    person, bad = f"{V1}/admin/people/{{number}}", {"token": "x", "password": "seven green bottles"}

    def everybody(at: str, status: int, json: dict[str, Any] | None = None) -> Row:
        home, abroad = [status, *[status] * 5, 401], [status, *[401] * 5, status]
        return Row(
            f"{V1}/{at}",
            " ".join(map(str, home)),
            abroad=" ".join(map(str, abroad)),
            sent=lambda _: {} if json is None else {"json": json},
            is_public=True,
            guest={"abroad": 401},
        )

    return {
        ("GET", f"{V1}/registration"): everybody("registration", 200),
        ("GET", f"{V1}/puzzle"): everybody("puzzle", 200),
        ("POST", f"{V1}/registration"): Row(
            f"{V1}/registration",
            _without_account(422),
            abroad="422 401 401 401 401 401 403",
            sent=lambda _: {"json": {"name": "x", "email": "x", "password": "x"}},
            guest={"abroad": 401},
        ),
        ("POST", f"{V1}/registration/confirm"): everybody("registration/confirm", 422, bad),
        ("POST", f"{V1}/invitation"): everybody("invitation", 422, bad),
        ("POST", f"{V1}/password/forgotten"): everybody("password/forgotten", 422, {"login": "x"}),
        ("POST", f"{V1}/password/reset"): everybody("password/reset", 422, bad),
        ("GET", f"{V1}/admin/waiting"): Row(f"{V1}/admin/waiting", MANAGES),
        ("POST", f"{person}/approve"): Row(f"{V1}/admin/people/8/approve", _managing(422)),
        ("POST", f"{person}/reject"): Row(f"{V1}/admin/people/8/reject", _managing(422)),
        ("GET", f"{person}/invitation"): Row(f"{V1}/admin/people/8/invitation", MANAGES),
        ("POST", f"{person}/invitation"): Row(f"{V1}/admin/people/8/invitation", _managing(422)),
        ("DELETE", f"{person}/invitation"): Row(f"{V1}/admin/people/8/invitation", _managing(404)),
    }


def _pages_of_joining() -> dict[tuple[str, str], Row]:
    """Their forms hold the browser's word, whoever has signed in there; what is sent is refused."""

    def form(at: str, wanted: str) -> dict[tuple[str, str], Row]:
        pattern, address = f"/{{tenant}}/{at}", f"/{{tenant}}/{wanted}"
        return {
            ("GET", pattern): Row(address, EVERYBODY),
            ("POST", pattern): Row(
                address,
                "303 303 303 303 303 303 403",
                abroad="403 403 403 403 403 403 303",
                leads=address,
                is_form=True,
            ),
        }

    return {
        **form("sign-up", "sign-up"),
        ("GET", "/{tenant}/sign-up"): Row("/{tenant}/sign-up", "200 303 303 303 303 303 200", leads="/{tenant}/"),
        **form("forgot", "forgot"),
        **form("verify/{token}", "verify/no-such-link"),
        **form("reset/{token}", "reset/no-such-link"),
        **form("invite/{token}", "invite/no-such-link"),
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
        ("GET", "/{tenant}/admin/import/{kind}"): Row("/{tenant}/admin/import/people", PAGE_OF_ADMIN),
        ("GET", "/{tenant}/admin/imports/{run}"): Row("/{tenant}/admin/imports/99999", PAGE_OF_NO_ADMIN),
        ("GET", "/{tenant}/admin/merge/{kind}"): Row("/{tenant}/admin/merge/people", PAGE_OF_ADMIN),
        ("GET", "/{tenant}/account/verify/{token}"): Row("/{tenant}/account/verify/x", PAGE_OF_ONE),
        ("GET", "/{tenant}/admin/organizations/{organization}"): Row(
            "/{tenant}/admin/organizations/1", PAGE_OF_ADMIN
        ),
        ("GET", "/{tenant}/admin/mail"): Row("/{tenant}/admin/mail", PAGE_OF_ADMIN),
        **_of_the_guards_pages(),
        ("GET", "/{tenant}/admin/closing"): Row("/{tenant}/admin/closing", PAGE_OF_ADMIN),
        ("GET", "/{tenant}/admin/guard"): Row("/{tenant}/admin/guard", PAGE_OF_ADMIN),
        ("POST", "/{tenant}/still-here"): Row(
            "/{tenant}/still-here", SIGNED_IN, sent=lambda _: {"data": {"deed": "1"}}, is_form=True
        ),
        ("GET", "/{tenant}/admin/announcements"): Row("/{tenant}/admin/announcements", PAGE_OF_ADMIN),
        ("GET", "/{tenant}/admin/announcements/{announcement}"): Row(
            "/{tenant}/admin/announcements/new", PAGE_OF_ADMIN
        ),
        ("GET", "/{tenant}/admin/roles"): Row("/{tenant}/admin/roles", PAGE_OF_ADMIN),
        ("GET", "/{tenant}/designer"): Row("/{tenant}/designer", PAGE_OF_ADMIN),
        **_of_reading_drafts(),
        ("GET", "/{tenant}/designer/gallery"): Row("/{tenant}/designer/gallery", PAGE_OF_ADMIN),
        ("GET", "/{tenant}/designer/{draft}"): Row("/{tenant}/designer/999", PAGE_OF_NO_ADMIN),
        ("GET", "/{tenant}/designer/{draft}/forms/{form}"): Row(
            "/{tenant}/designer/999/forms/report", PAGE_OF_NO_ADMIN
        ),
        ("GET", "/{tenant}/designer/{draft}/fields"): Row("/{tenant}/designer/999/fields", PAGE_OF_NO_ADMIN),
        ("GET", "/{tenant}/designer/{draft}/lists/{kind}"): Row(
            "/{tenant}/designer/999/lists/roles", PAGE_OF_NO_ADMIN
        ),
        ("GET", "/{tenant}/designer/{draft}/settings/{part}"): Row(
            "/{tenant}/designer/999/settings/company", PAGE_OF_NO_ADMIN
        ),
        ("GET", "/{tenant}/designer/{draft}/forms/{form}/logic"): Row(
            "/{tenant}/designer/999/forms/report/logic", PAGE_OF_NO_ADMIN
        ),
        ("GET", "/{tenant}/designer/{draft}/workflows/{workflow}"): Row(
            "/{tenant}/designer/999/workflows/support", PAGE_OF_NO_ADMIN
        ),
        ("GET", "/{tenant}/designer/{draft}/texts"): Row("/{tenant}/designer/999/texts", PAGE_OF_NO_ADMIN),
        ("GET", "/{tenant}/designer/{draft}/json/{file}"): Row("/{tenant}/designer/999/json/catalog", PAGE_OF_NO_ADMIN),
        ("GET", "/{tenant}/admin/audit"): Row("/{tenant}/admin/audit", PAGE_OF_ADMIN),
        ("GET", "/{tenant}/account"): Row("/{tenant}/account", "303 200 200 200 200 200 303"),
        ("GET", "/{tenant}/logo"): Row("/{tenant}/logo", EVERYBODY),
    }  # fmt: skip


def _of_reading_drafts() -> dict[tuple[str, str], Row]:
    """There is no draft; of the versions there is the first."""
    return {
        ("GET", "/{tenant}/designer/history"): Row("/{tenant}/designer/history", PAGE_OF_ADMIN),
        ("GET", "/{tenant}/designer/history/{version}"): Row("/{tenant}/designer/history/1", PAGE_OF_ADMIN),
        ("GET", "/{tenant}/designer/history/{version}/preview"): Row(
            "/{tenant}/designer/history/1/preview", PAGE_OF_ADMIN
        ),
        ("GET", "/{tenant}/designer/history/{version}/preview/screen"): Row(
            "/{tenant}/designer/history/1/preview/screen?role=customer", PAGE_OF_ADMIN
        ),
        ("GET", "/{tenant}/designer/{draft}/preview"): Row("/{tenant}/designer/999/preview", PAGE_OF_NO_ADMIN),
        ("GET", "/{tenant}/designer/{draft}/preview/screen"): Row(
            "/{tenant}/designer/999/preview/screen", PAGE_OF_NO_ADMIN
        ),
        ("GET", "/{tenant}/designer/{draft}/review"): Row("/{tenant}/designer/999/review", PAGE_OF_NO_ADMIN),
        ("GET", "/{tenant}/designer/{draft}/merge"): Row("/{tenant}/designer/999/merge", PAGE_OF_NO_ADMIN),
    }


ADDRESSES: dict[tuple[str, str], Row] = {
    **_of_the_api(),
    **_of_the_pages(),
    **_pages_of_joining(),
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
