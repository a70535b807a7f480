"""The services that vouch for people: what each has to know of us, and what only it and we know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.actions import sign_in_services
from app.actions.sign_in_services import ServiceView
from app.core.problems import Problem
from pages.acts import Refusal, attempt, tried
from pages.parts.native import tag
from pages.parts.record_form import Entry, Part, RecordForm, text_of
from pages.visit import Visit

_NONE, _NEW, _KEEP = "none", "new", "keep"


async def build(visit: Visit, _params: dict[str, str]) -> None:
    """Raises NotAllowed."""
    known = await visit.desk.arun(sign_in_services.sign_in_services, visit.who)
    with tag("div", "record-page"):
        with tag("header", "record-page__head"):
            tag("h1", text=visit.t("title.sign_in_services"))
            tag("p", "record-page__about secondary", visit.t("service.about"))
        if not known:
            with tag("section", "record-card"):
                tag("p", "secondary", visit.t("service.none"))
        for service in known:
            Service(visit, service)


class Service:
    """The secret is written and never read."""

    def __init__(self, visit: Visit, view: ServiceView) -> None:
        self.visit, self.view = visit, view
        with tag("section", "record-card"):
            self.head = tag("div", "record-card__head")
            _facts(visit, view)
            self.form = RecordForm(
                visit,
                [Part(self._entries(), visit.t("service.secret_part"), visit.t("service.secret_text"))],
                self._values(),
                visit.t("service.set_up"),
                self._save,
                is_primary=False,
            )
            self.acts = tag("div", "record-card__acts")
        self._draw()

    def _draw(self) -> None:
        visit, view = self.visit, self.view
        self.head.clear()
        with self.head, tag("div"):
            tag("h2", text=visit.label(view.label), dir="auto")
            if view.changed_at is None:
                tag("span", "chip tone-warn", visit.t("service.off"))
            else:
                tag("span", "chip tone-ok", visit.t("service.on", day=visit.speech.day(view.changed_at)))
        self.acts.clear()
        if view.version:
            with self.acts:
                button = tag("button", "button button--danger", visit.t("service.switch_off"), type="button")
                button.mark(f"switch-off-{view.id}").on("click", self._switch_off, [])

    def _entries(self) -> list[Entry]:
        say = self.visit.t
        offered = ((_KEEP,) if self.view.version else ()) + (_NEW, _NONE)
        kinds = [{"id": each, "label": say(f"service.secret_{each}")} for each in offered]
        when = {"field": "kind", "any": [_NEW]}
        return [
            Entry("kind", say("service.secret_kind"), "select", kinds),
            Entry("secret", say("service.secret"), "password", wide=True, autocomplete="off", when=when),
            Entry("hosts", say("service.hosts"), "lines", hint=say("service.hosts_hint"), wide=True, rows=3),
        ]

    def _values(self) -> dict[str, Any]:
        kind = _KEEP if self.view.version else _NEW
        return {"kind": kind, "secret": "", "hosts": "\n".join(self.view.hosts)}

    async def _save(self, given: Mapping[str, Any]) -> None:
        kind, secret = text_of(given, "kind"), text_of(given, "secret").strip()
        if kind == _NEW and not secret:
            self.form.complain((Problem("field.required", "secret"),))
            return
        hosts = text_of(given, "hosts").split()
        outcome = await tried(
            self.visit,
            sign_in_services.set_up_service,
            self.view.id,
            self.view.version,
            secret={_NEW: secret, _NONE: ""}.get(kind),
            hosts=hosts,
        )
        if isinstance(outcome, Refusal):
            self.form.complain(outcome.problems)
        else:
            self.visit.go(self.visit.request_path)

    async def _switch_off(self) -> None:
        act = sign_in_services.switch_off_service
        if await attempt(self.visit, act, self.view.id, self.view.version) is not None:
            self.visit.go(self.visit.request_path)


def _facts(visit: Visit, view: ServiceView) -> None:
    """What has to be typed at the service."""
    redirect = f"{visit.help_desk.settings.base_url}{visit.paths.walk_back(view.id)}"
    facts = (("issuer", view.issuer), ("client_id", view.client_id), ("redirect", redirect))
    with tag("dl", "record-facts"):
        for name, value in facts:
            tag("dt", text=visit.t(f"service.{name}"))
            with tag("dd"):
                tag("code", text=value, dir="ltr")
    tag("p", "hint", visit.t("service.redirect_hint"))
