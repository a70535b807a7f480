"""Signing in: a plain form, so that password managers know it and nothing secret goes through a socket."""

from __future__ import annotations

from collections.abc import Mapping

from nicegui import ui

from pages.parts.brand import mark
from pages.parts.native import icon, link, tag
from pages.portal.guest_find import draw_help
from pages.portal.new_password import draw_chosen
from pages.portal.services import draw_services
from pages.portal.sign_up import draw_ways
from pages.security import cookies, forms
from pages.security.destination import destination
from pages.turned_away import is_suspended, sentences
from pages.visit import Elsewhere, Visit

_FIELDS = (("login", "text", "username"), ("password", "password", "current-password"))


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Whoever has signed in goes on to where he wanted."""
    next_page = destination(visit.desk.slug, params.get("next"))
    if visit.session is not None:
        raise Elsewhere(next_page)
    said = _said(visit)
    title = visit.label(visit.bundle.branding.title)
    with tag("section", "card entry"):
        with tag("header", "entry__head"):
            mark(visit.bundle, visit.desk.slug, title)
            tag("h1", text=visit.t("sign_in.title"))
            tag("p", text=visit.t("sign_in.intro", company=title))
        if params.get("idle") and not said:
            _signed_out(visit)
        _trouble(visit, said)
        draw_chosen(visit, params)
        _form(visit, next_page, said)
        await draw_services(visit, next_page)
        draw_ways(visit)
    draw_help(visit)


def _signed_out(visit: Visit) -> None:
    """He comes from a page that he left alone for too long."""
    with tag("div", "banner", role="status"):
        icon("hourglass_disabled")
        tag("span", text=visit.t("sign_in.idle"))


def _trouble(visit: Visit, said: Mapping[str, str]) -> None:
    told = sentences(visit, said)
    if not told:
        return
    with tag("div", "banner banner--bad", role="alert", id="sign-in-error"):
        icon("error")
        with tag("div", "banner__text"):
            for sentence in told:
                tag("p", text=sentence, dir="auto")
            if is_suspended(said):
                link(visit.paths.forgot(), text=visit.t("sign_in.held.reset"))


def _form(visit: Visit, next_page: str, said: dict[str, str]) -> None:
    secret = visit.help_desk.secret
    with tag("form", method="post", action=visit.paths.sign_in()):
        tag("input", type="hidden", name="csrf", value=forms.form_token(secret, visit.desk.slug, visit.browser))
        tag("input", type="hidden", name="next", value=next_page)
        for name, kind, completion in _FIELDS:
            _field(visit, name, kind, completion, said)
        tag("button", "button button--primary button--wide", visit.t("sign_in.submit"), type="submit")


def _field(visit: Visit, name: str, kind: str, completion: str, said: dict[str, str]) -> None:
    login = said.get("login")
    is_next = name == ("password" if login else "login")
    with tag("div", "field"):
        tag("label", text=visit.t(f"sign_in.{name}"), for_=f"sign-in-{name}")
        tag(
            "input",
            "input",
            id=f"sign-in-{name}",
            name=name,
            type=kind,
            value=login if name == "login" else None,
            autocomplete=completion,
            required=True,
            autofocus=True if is_next else None,
            dir="ltr",
            autocapitalize="none",
            spellcheck="false",
            aria_describedby="sign-in-error" if "error" in said else None,
        )


def _said(visit: Visit) -> dict[str, str]:
    """What the last attempt left for this page, once."""
    request = ui.context.client.request
    value = request.cookies.get(cookies.FLASH)
    if not value:
        return {}
    is_secure = visit.help_desk.settings.base_url.startswith("https:")
    path = visit.paths.sign_in()
    cookies.send_along(request.scope, cookies.written(cookies.FLASH, "", seconds=0, is_secure=is_secure, path=path))
    said = forms.opened(visit.help_desk.secret, visit.desk.slug, value)
    return said if sentences(visit, said) else {}
