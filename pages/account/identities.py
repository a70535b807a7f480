"""The services by which one can sign in: linked from here, by who has proved himself, and unlinked."""

from __future__ import annotations

from collections.abc import Sequence

from app.actions import identities
from app.actions.identities import IdentityView
from app.actions.sign_in_services import Offered
from pages.account.proving import Proving
from pages.acts import attempt
from pages.parts.native import icon, tag
from pages.portal import plain_form
from pages.said import said
from pages.visit import Visit


class Identities:
    """Nothing is drawn where no service is offered and none is linked."""

    def __init__(self, visit: Visit, known: Sequence[IdentityView], offered: Sequence[Offered]) -> None:
        self.visit, self.offered = visit, offered
        if not known and not offered:
            return
        with tag("section", "record-card", id="identities"):
            tag("h2", text=visit.t("identity.title"))
            tag("p", "secondary", visit.t("identity.text"))
            trouble = said(visit, visit.paths.account()).about_others()
            if trouble is not None:
                with tag("p", "banner banner--bad", role="alert"):
                    icon("error")
                    tag("span", text=trouble, dir="auto")
            self.list = tag("ul", "record-card__list")
            self.proving = Proving(visit)
        self._draw(known)

    def _draw(self, known: Sequence[IdentityView]) -> None:
        say, speech = self.visit.t, self.visit.speech
        self.list.clear()
        linked = {each.id for each in known}
        with self.list:
            for each in known:
                name = self.visit.label(each.label) or say("identity.unknown_service")
                about = say("identity.linked", day=speech.day(each.linked_at))
                self._row(each.id, name, about, "unlink")
            for service in self.offered:
                if service.id not in linked:
                    self._row(service.id, self.visit.label(service.label), "", "link")

    def _row(self, service: str, name: str, about: str, act: str) -> None:
        label = self.visit.t(f"identity.{act}")
        with tag("li", "record-card__row"):
            with tag("span"):
                tag("strong", text=name, dir="auto")
                if about:
                    tag("small", "secondary", about)
            button = tag("button", "button button--small", label, type="button", aria_label=f"{label} {name}")
            button.mark(f"{act}-{service}")
            then = self._link if act == "link" else self._unlink

            async def go_on(proof: str) -> None:
                await then(service, name, proof)

            asked = self.visit.t(f"identity.{act}_asked", service=name)
            button.on("click", lambda: self.proving.ask(asked, self.visit.t("proving.go_on"), go_on), [])

    async def _link(self, service: str, name: str, proof: str) -> None:
        """A form of this browser: the walk is kept in its cookie."""
        with (
            self.proving.show(),
            tag("form", "record-card__acts", method="post", action=self.visit.paths.walk_to(service)),
        ):
            plain_form.form_token(self.visit)
            tag("input", type="hidden", name="proof", value=proof)
            text = self.visit.t("identity.go_to", service=name)
            tag("button", "button button--primary", text, type="submit").mark("go-to-service")

    async def _unlink(self, service: str, _name: str, proof: str) -> None:
        if await attempt(self.visit, identities.unlink, proof, service) is None:
            return
        self.proving.show()
        known = await attempt(self.visit, identities.my_identities)
        if known is not None:
            self._draw(known.value)
