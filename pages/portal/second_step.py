"""Between the password and being in: a code, or an authenticator set up where a role demands one."""

from __future__ import annotations

import json

from nicegui import ui

from app.actions import second_steps
from app.actions.authenticators import Enrolment
from app.core.problems import Refused
from app.tenancy.sealing import Secrets
from app.tenancy.who import SYSTEM
from pages import new_codes
from pages.parts.authenticator import draw_enrolment
from pages.parts.code_list import CodeList
from pages.parts.native import link, tag
from pages.portal import plain_form
from pages.portal.plain_form import Box
from pages.said import said
from pages.security import cookies
from pages.security.destination import destination
from pages.security.hidden import found
from pages.visit import Elsewhere, Visit


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises Elsewhere for who has no business here: the sign-in, which leads on who is in."""
    next_page = destination(visit.desk.slug, params.get("next"))
    if visit.session is not None:
        codes = _new_codes(visit)
        if not codes:
            raise Elsewhere(visit.paths.sign_in(next_page))
        _draw_codes(visit, codes, next_page)
        return
    token = cookies.token_in(ui.context.client.request.cookies.get(cookies.second_cookie(visit.desk.slug)))
    try:
        step = await visit.desk.arun(second_steps.look_at_step, SYSTEM, token or "")
    except Refused:
        raise Elsewhere(visit.paths.sign_in(next_page)) from None
    _draw_form(visit, step.enrolment, next_page)


def _draw_form(visit: Visit, enrolment: Enrolment | None, next_page: str) -> None:
    say, path, kind = visit.t, visit.paths.second_step(), "code" if enrolment is None else "enrol"
    left = said(visit, path)
    with tag("section", "card entry"):
        plain_form.head(visit, say(f"second_step.{kind}_title"), say(f"second_step.{kind}_intro"))
        if enrolment is not None:
            draw_enrolment(visit, enrolment.secret, enrolment.address)
        plain_form.trouble(left.about_others("code"))
        with tag("form", method="post", action=path):
            plain_form.form_token(visit)
            tag("input", type="hidden", name="next", value=next_page)
            hint = say(f"second_step.{kind}_hint")
            box = Box("code", "text", say("second_factor.code"), "one-time-code", hint, digits=True)
            plain_form.boxes([box], left)
            plain_form.submit(say(f"second_step.{kind}_submit"))
        with tag("p", "entry__ways"):
            link(visit.paths.sign_in(next_page), text=say("second_step.back"))


def _draw_codes(visit: Visit, codes: list[str], next_page: str) -> None:
    say = visit.t
    with tag("section", "card entry"):
        plain_form.head(visit, say("second_step.codes_title"), say("second_step.codes_intro"))
        CodeList(visit, codes)
        link(next_page, "button button--primary button--wide", say("second_step.codes_kept"))


def _new_codes(visit: Visit) -> list[str]:
    """Recovery codes of an authenticator set up a moment ago; gone with the reading."""
    request = ui.context.client.request
    secrets = Secrets(visit.help_desk.secret, visit.desk.slug)
    words = found(secrets, new_codes.PURPOSE, request.cookies.get(new_codes.COOKIE), visit.now())
    if words is None:
        return []
    is_secure = visit.help_desk.settings.base_url.startswith("https:")
    gone = cookies.written(new_codes.COOKIE, "", seconds=0, is_secure=is_secure, path=visit.paths.second_step())
    cookies.send_along(request.scope, gone)
    codes: list[str] = json.loads(words["codes"])
    return codes
