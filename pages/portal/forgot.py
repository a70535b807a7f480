"""For who has forgotten his password: the address of the account, and the same answer for everybody."""

from __future__ import annotations

from pages.parts.native import link, tag
from pages.parts.notice import Step, notice
from pages.portal import plain_form
from pages.portal.plain_form import Box
from pages.said import said
from pages.visit import Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Also for who has signed in: he may not know his password any more."""
    say, path = visit.t, visit.paths.forgot()
    if "sent" in params:
        steps = [Step(say("registration.to_sign_in"), visit.paths.sign_in())]
        notice("mark_email_read", say("forgot.sent"), say("forgot.sent_text"), steps)
        return
    left = said(visit, path)
    with tag("section", "card entry"):
        plain_form.head(visit, say("forgot.title"), say("forgot.intro"))
        plain_form.trouble(left.about_others("login"))
        with tag("form", method="post", action=path):
            plain_form.form_token(visit)
            plain_form.boxes([Box("login", "text", say("sign_in.login"), "username")], left)
            plain_form.submit(say("forgot.submit"))
        with tag("p", "entry__ways"):
            link(visit.paths.sign_in(), text=say("registration.to_sign_in"))
