"""Both companies on one server, and calls of everybody to all of its addresses."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from app.actions import accounts, conversation, drafting, tokens
from app.actions.accounts import NewPerson, token_hash
from app.bootstrap import HelpDesk
from app.tenancy.desk import Desk
from app.tenancy.who import SYSTEM, Who
from pages.security.forms import form_token
from tests.cast import TWIN_WORD, Cast, question, report
from tests.cast.files import PNG, keep
from tests.cast.guests import link_to
from tests.cast.leavers import LEAVER, dismiss, hire
from tests.cast.looking import row
from tests.cast.people import email_of
from tests.isolation.addresses import Row, Thing

# Forms of who has not signed in: they hold the browser's word, whoever sits there.
OF_THE_BROWSER = (
    "/sign-in", "/sign-up", "/forgot", "/verify/{token}", "/reset/{token}", "/invite/{token}", "/second-step", "/start",
)  # fmt: skip
OF_THE_TWIN = {"twin": "agent", "twin_admin": "admin"}
BROWSER = "a-browser-of-the-tests"
SECRET = f"{TWIN_WORD}-secret"


@dataclass(frozen=True)
class Plan:
    """How a thing is made. `seen_by` are names of the people who ask, `form` and `place` as in `Thing`."""

    tenant: str
    by: str
    make: Callable[..., str]
    word: str
    seen_by: str
    form: str
    place: tuple[str, str]


_OURS = ("software", "mail_team")
PLANS = {
    "own": Plan("portal", "customer", report, "magpie-own", "customer agent admin guest", "report", _OURS),
    "foreign": Plan(
        "portal", "neighbour", question, "magpie-foreign", "other_agent admin", "internal", ("hardware", "repair")
    ),
    "twins": Plan("twin", "customer", report, SECRET, "twin twin_admin", "twins_only", _OURS),
}


@dataclass(frozen=True)
class Asking:
    """One call: who asks for what, and how he says who he is (`nothing`, `token`, `session`, `link`)."""

    method: str
    pattern: str
    row: Row
    kind: str
    name: str
    way: str

    @property
    def home(self) -> str:
        """Whose person asks."""
        return "twin" if self.name in OF_THE_TWIN else "portal"

    @property
    def tenant(self) -> str:
        """Below whose address."""
        return "twin" if self.kind == "abroad" else "portal"

    @property
    def is_at_home(self) -> bool:
        return self.home == self.tenant

    @property
    def is_api(self) -> bool:
        return self.pattern.startswith("/api")

    @property
    def expected(self) -> int:
        return self.row.expected(self.kind, self.name)

    def __str__(self) -> str:
        return f"{self.method} {self.pattern}: {self.name} by {self.way}, {self.kind}"


@dataclass
class Stage:
    """The twin has tickets of the same numbers, and one thing more of everything."""

    help_desk: HelpDesk
    casts: dict[str, Cast]
    client: httpx.AsyncClient
    things: dict[str, Thing] = field(default_factory=dict)
    _stranger: int = 0
    _tokens: dict[tuple[str, str], str] = field(default_factory=dict)
    _sessions: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def furnish(self) -> None:
        twin = self.desk("twin")
        for _ in range(3):
            report(twin, self.casts["twin"].customer, subject=SECRET)
        twin.run(accounts.create_person, SYSTEM, NewPerson(SECRET, "as.the.leaver@lab.example", ("customer",)))
        new = NewPerson(SECRET, "one.more@lab.example", ("customer",))
        self._stranger = twin.run(accounts.create_person, SYSTEM, new)
        self._publish("portal", lambda _document: None, PNG)
        self._publish("twin", _differ, PNG + TWIN_WORD.encode())
        for kind, plan in PLANS.items():
            self.things[kind] = self.thing(kind)
            for name in plan.seen_by.split():
                desk, who, number = self.desk(plan.tenant), self.who(name), self.things[kind].number
                desk.run(drafting.save_draft, who, "reply", number, {"body": plan.word})
        self.things["abroad"] = self.things["twins"]
        self._dismiss()

    def desk(self, slug: str) -> Desk:
        return self.help_desk.directory.desk(slug)

    def who(self, name: str) -> Who:
        """`twin` and `twin_admin` are the twin's, `guest` holds the link of the first thing of his own."""
        if name == "guest":
            return Who(None, guest=token_hash(self.things["own"].link))
        cast = self.casts["twin" if name in OF_THE_TWIN else "portal"]
        found: Who = getattr(cast, OF_THE_TWIN.get(name, name))
        return found

    def thing(self, kind: str) -> Thing:
        """A new one; every part of it says its word."""
        plan = PLANS["twins" if kind == "abroad" else kind]
        desk, who = self.desk(plan.tenant), getattr(self.casts[plan.tenant], plan.by)
        number = plan.make(desk, who, subject=plan.word, body=plan.word)
        file = keep(desk, who, f"{plan.word}.png")
        desk.run(conversation.reply, who, number, plan.word, attached=[file])
        person = self._stranger if plan.tenant == "twin" else self.casts["portal"].agent.person_id
        assert person is not None
        place, link = dict(zip(("department", "group"), plan.place, strict=True)), f"link-{plan.tenant}-{number}"
        link_to(desk, row(desk, number).id, link)
        return Thing(plan.word, plan.seen_by, number, row(desk, number).version, file, plan.form, person, place, link)

    async def ask(self, asking: Asking) -> tuple[Thing, httpx.Response]:
        """Who uses a thing up gets a new one, so that all find the same. From outside nobody uses up the twin's."""
        is_used_up = asking.row.spends and 200 <= asking.expected < 300 and asking.kind != "twins"
        thing = self.thing(asking.kind) if is_used_up else self.things[asking.kind]
        headers, word = self.proof(asking, thing if asking.kind == "own" else None)
        sent = asking.row.sent(thing)
        if asking.row.is_form:
            sent = {"data": {**sent.get("data", {}), "csrf": word}}
        address = asking.row.at.format(tenant=asking.tenant, **vars(thing))
        answer = await self.client.request(asking.method, address, headers=headers, **sent)
        if (asking.row.is_form or asking.row.signs_out) and asking.is_at_home and asking.name != "deactivated":
            self._sessions.pop((asking.home, asking.name), None)
        return thing, answer

    def proof(self, asking: Asking, own: Thing | None = None) -> tuple[dict[str, str], str]:
        """Headers that say who asks, and the word of his forms. His session stands in the cookies of both companies.

        `own` is the thing whose link a guest holds.
        """
        headers = {"Accept-Language": "en", "Cookie": f"desk_browser={BROWSER}"}
        word = form_token(self.help_desk.secret, asking.home, BROWSER)
        if asking.way == "token":
            headers["Authorization"] = f"Bearer {self._token(asking)}"
        if asking.way == "link" and asking.is_api:
            headers["Authorization"] = f"Bearer {(own or self.things['own']).link}"
        if asking.way == "session":
            session, csrf = self._session(asking)
            headers["Cookie"] += "".join(f"; desk_{slug}={session}" for slug in ("portal", "twin"))
            headers |= {"Origin": self.help_desk.settings.base_url, "X-CSRF-Token": csrf}
            word = word if asking.pattern.endswith(OF_THE_BROWSER) else csrf
        return headers, word

    def _dismiss(self) -> None:
        """Somebody leaves who keeps his session and his token."""
        desk = self.desk("portal")
        who = hire(desk)
        self._tokens["portal", "deactivated"] = desk.run(tokens.create_token, SYSTEM, LEAVER, "test")
        self._sessions["portal", "deactivated"] = self._opened(desk, who)
        dismiss(desk, who)

    def _token(self, asking: Asking) -> str:
        key = (asking.home, asking.name)
        if key not in self._tokens:
            email = email_of(OF_THE_TWIN.get(asking.name, asking.name))
            self._tokens[key] = self.desk(asking.home).run(tokens.create_token, SYSTEM, email, "test")
        return self._tokens[key]

    def _session(self, asking: Asking) -> tuple[str, str]:
        """The session's token and the word of its forms."""
        key = (asking.home, asking.name)
        if key not in self._sessions:
            self._sessions[key] = self._opened(self.desk(asking.home), self.who(asking.name))
        return self._sessions[key]

    def _opened(self, desk: Desk, who: Who) -> tuple[str, str]:
        assert who.person_id is not None
        session = desk.run(accounts.open_session, SYSTEM, who.person_id, address="", agent="")
        known = desk.run(accounts.session, SYSTEM, session)
        assert known is not None
        return session, known.csrf

    def _publish(self, slug: str, change: Callable[[dict[str, Any]], None], logo: bytes) -> None:
        document = self.help_desk.directory.exported(slug)
        document["branding"]["logo"] = "mark.png"
        document["assets"] = {"mark.png": base64.b64encode(logo).decode()}
        change(document)
        self.help_desk.directory.publish(slug, document, None, "test")


def _differ(document: dict[str, Any]) -> None:
    """A company that is not public, with a form and numbers that nobody else has."""
    document["tenant"]["public"] = False
    document["tenant"]["number"]["prefix"] = "TWN-"
    document["forms"]["twins_only"] = {**document["forms"]["question"], "id": "twins_only"}
