"""For guests who have lost their link: number and address, and the same answer for everybody."""

from __future__ import annotations

from nicegui import ui

from app.actions import guest_links
from app.core.problems import NotFound, Problem
from pages.acts import Done, tried
from pages.parts.native import icon, tag
from pages.parts.notice import Step, notice
from pages.portal.guest_fields import complain, guest_box
from pages.visit import Elsewhere, Visit

_FIELDS = {"number": "text", "address": "text"}


async def build(visit: Visit, _params: dict[str, str]) -> None:
    """Raises NotFound where the company takes no guests, Elsewhere for who has an account."""
    if visit.session is not None:
        raise Elsewhere(visit.paths.home())
    if not visit.bundle.tenant.guests:
        raise NotFound
    Find(visit)


class Find:
    """The form, and after it what happens now."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.is_asking = visit, False
        with tag("div", "guest-find") as self.place, tag("section", "card entry"):
            tag("h1", text=visit.t("find.title"))
            tag("p", text=visit.t("find.intro"))
            with tag("form", novalidate=True).mark("find") as form:
                self.boxes = {name: guest_box(visit, name, kind, lambda: None) for name, kind in _FIELDS.items()}
                for box in self.boxes.values():
                    box.set_required(is_required=True)
                self.button = ui.button(visit.t("find.ask"), color=None).props("unelevated no-caps type=submit")
                self.button.classes("button button--primary button--wide")
        form.on("submit", self.ask, [], js_handler="(event) => { event.preventDefault(); emit(); }")

    async def ask(self) -> None:
        if self.is_asking:
            return
        self.is_asking = True
        self.button.props("loading disable")
        number, address = (str(self.boxes[name].value or "") for name in _FIELDS)
        outcome = await tried(self.visit, guest_links.ask_link, number, address)
        self.is_asking = False
        self.button.props(remove="loading disable")
        if isinstance(outcome, Done):
            self._asked()
        else:
            complain(self.visit, self.boxes, tuple(_here(problem) for problem in outcome.problems))

    def _asked(self) -> None:
        t = self.visit.t
        self.place.clear()
        with self.place:
            notice(
                "mark_email_read",
                t("find.asked"),
                t("find.asked_text"),
                [Step(t("refusal.home"), self.visit.paths.home())],
            )


def _here(problem: Problem) -> Problem:
    """Whatever is wrong with an address stands beside the one box for both kinds."""
    name = "number" if problem.field == "number" else "address"
    return Problem(problem.key, f"guest.{name}", problem.args)


def draw_help(visit: Visit) -> None:
    """Below the sign-in: what there is for those who have no account."""
    if not visit.bundle.tenant.guests:
        return
    with tag("p", "guest-help"):
        icon("link")
        tag("span", text=visit.t("find.question"))
        tag("a", text=visit.t("guest.find"), href=visit.paths.find())
