"""An account of one's own: the form, and afterwards where to look."""

from __future__ import annotations

from pages.parts.native import link, tag
from pages.parts.notice import Step, notice
from pages.portal import plain_form
from pages.portal.plain_form import Box
from pages.said import said
from pages.visit import Elsewhere, Visit

_SHOWN = ("name", "email", "password", "terms")


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises Elsewhere for who has signed in."""
    if visit.session is not None:
        raise Elsewhere(visit.paths.home())
    mode = visit.bundle.tenant.registration.mode
    if mode in ("invitation", "closed"):
        _closed(visit, mode)
    elif "sent" in params:
        _sent(visit)
    elif "waits" in params:
        _waits(visit)
    else:
        _form(visit)


def draw_ways(visit: Visit) -> None:
    """Below the sign-in: for who has forgotten his password, and for who has no account yet."""
    with tag("p", "entry__ways"):
        link(visit.paths.forgot(), text=visit.t("forgot.question"))
        if visit.bundle.tenant.registration.mode in ("open", "approval"):
            link(visit.paths.sign_up(), text=visit.t("registration.question"))


def _form(visit: Visit) -> None:
    say, path = visit.t, visit.paths.sign_up()
    left = said(visit, path)
    company = visit.label(visit.bundle.branding.title)
    wanted = [
        Box("name", "text", say("registration.name"), "name", is_latin=False),
        Box("email", "email", say("registration.email"), "username", say("registration.email_hint")),
        plain_form.password_box(visit, say("registration.password")),
    ]
    with tag("section", "card entry"):
        plain_form.head(visit, say("registration.title"), say("registration.intro", company=company))
        plain_form.trouble(left.about_others(*_SHOWN))
        challenge = f"/api/v1/{visit.desk.slug}/puzzle"
        with tag("form", method="post", action=path, data_puzzle=challenge, data_failed=say("registration.unsolved")):
            plain_form.form_token(visit)
            tag("input", type="hidden", name=plain_form.SOLVED)
            plain_form.boxes(wanted, left)
            plain_form.trap(visit)
            plain_form.terms_box(visit, left)
            plain_form.submit(say("registration.submit"), busy=say("registration.busy"))
        with tag("p", "entry__ways"):
            tag("span", text=say("registration.has_one"))
            link(visit.paths.sign_in(), text=say("sign_in.submit"))


def _sent(visit: Visit) -> None:
    """The same for everybody: whether the address has an account stands in the letter alone."""
    say = visit.t
    notice(
        "mark_email_unread",
        say("registration.sent"),
        say("registration.sent_text"),
        [Step(say("registration.to_sign_in"), visit.paths.sign_in()), Step(say("refusal.home"), visit.paths.home())],
    )


def _waits(visit: Visit) -> None:
    say = visit.t
    steps = [Step(say("refusal.home"), visit.paths.home())]
    notice("hourglass_top", say("registration.waits"), say("registration.waits_text"), steps)


def _closed(visit: Visit, mode: str) -> None:
    say = visit.t
    steps = [Step(say("registration.to_sign_in"), visit.paths.sign_in()), Step(say("refusal.home"), visit.paths.home())]
    notice("lock", say(f"registration.{mode}_title"), say(f"registration.{mode}_text"), steps)
