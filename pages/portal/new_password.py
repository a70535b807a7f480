"""Choosing a password by the link of a letter: after one was forgotten, or for an account that was offered."""

from __future__ import annotations

from app.actions import inviting, resetting
from app.actions.resetting import Chooser
from app.core.problems import Refused
from pages.parts.native import icon, tag
from pages.portal import plain_form
from pages.portal.nothing_usable import draw_unusable
from pages.said import Said, said
from pages.visit import Visit

_CHOSEN = "chosen"


async def build_reset(visit: Visit, params: dict[str, str]) -> None:
    """The link opens this form alone; what was chosen is used on the sign-in page."""
    token = params["token"]
    try:
        found = await visit.desk.arun(resetting.reset_of, visit.who, token)
    except Refused:
        draw_unusable(visit, visit.paths.forgot(), visit.t("link.again"))
        return
    path = visit.paths.by_link("reset", token)
    _draw(visit, "reset", path, found, said(visit, path))


async def build_invitation(visit: Visit, params: dict[str, str]) -> None:
    token = params["token"]
    try:
        found = await visit.desk.arun(inviting.invited, visit.who, token)
    except Refused:
        draw_unusable(visit, visit.paths.home(), visit.t("refusal.home"))
        return
    path = visit.paths.by_link("invite", token)
    _draw(visit, "invite", path, found, said(visit, path), has_terms=True)


def draw_chosen(visit: Visit, params: dict[str, str]) -> None:
    """On the sign-in page: a password has just been chosen."""
    if _CHOSEN in params:
        with tag("div", "banner banner--ok", role="status"):
            icon("check_circle")
            tag("span", text=visit.t("new_password.chosen"))


def _draw(visit: Visit, kind: str, path: str, found: Chooser, left: Said, *, has_terms: bool = False) -> None:
    say, company = visit.t, visit.label(visit.bundle.branding.title)
    with tag("section", "card entry"):
        plain_form.head(visit, say(f"{kind}.title"), say(f"{kind}.intro", name=found.name, company=company))
        plain_form.trouble(left.about_others("password", "terms"))
        with tag("form", method="post", action=path):
            plain_form.form_token(visit)
            plain_form.login_of(found.login)
            plain_form.boxes([plain_form.password_box(visit, say("new_password.password"))], left)
            if has_terms:
                plain_form.terms_box(visit, left)
            plain_form.submit(say("new_password.submit"))
