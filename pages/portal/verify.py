"""The link of the letter after a registration: the account is made by the button, never by the opening."""

from __future__ import annotations

from app.actions import claiming
from app.core.problems import Refused
from pages.parts.native import tag
from pages.portal import plain_form
from pages.portal.nothing_usable import draw_unusable
from pages.portal.plain_form import Box
from pages.said import said
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Readers of mail follow links: looking changes nothing. The password shows that the registration is his own."""
    token = params["token"]
    try:
        found = await visit.desk.arun(claiming.registration, visit.who, token)
    except Refused:
        draw_unusable(visit, visit.paths.sign_up(), visit.t("registration.again"))
        return
    say, path = visit.t, visit.paths.by_link("verify", token)
    left = said(visit, path)
    with tag("section", "card entry"):
        plain_form.head(visit, say("verify.title"), say("verify.intro"))
        plain_form.trouble(left.about_others("password"))
        with tag("dl", "entry__facts"):
            for key, value in (("registration.name", found.name), ("registration.email", found.email)):
                tag("dt", text=say(key))
                with tag("dd"):
                    tag("bdi", text=value)
        with tag("form", method="post", action=path):
            plain_form.form_token(visit)
            plain_form.login_of(found.email)
            plain_form.boxes([Box("password", "password", say("verify.password"), "current-password")], left)
            plain_form.submit(say("verify.submit"))
        tag("p", "hint", say("verify.not_you"))
