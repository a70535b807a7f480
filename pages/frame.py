"""What stands around every page: skip link, the company's mark, the ways to go, the person's menu."""

from __future__ import annotations

from nicegui import Client, ui

from app.actions import people
from app.core.config import Bundle
from app.tenancy.texts import Speech
from pages.acts import attempt
from pages.parts.brand import mark
from pages.parts.mirror import FORGET_ALL
from pages.parts.native import icon, link, tag
from pages.paths import LANDING
from pages.routes import route_for
from pages.visit import Visit

_ACCOUNT = "account"
_NAMES = {"fa": "فارسی", "en": "English"}
_KEEP = "document.cookie = '{}=' + {} + '; Path=/; Max-Age=31536000; SameSite=Lax'"
_SWITCH_LANGUAGE = (
    "(event) => { const wanted = event.currentTarget.lang; "
    + _KEEP.format("desk_language", "wanted")
    + "; if (event.currentTarget.dataset.person) emit(wanted); else location.reload(); }"
)
_SWITCH_THEME = (
    "() => { const wanted = Quasar.Dark.isActive ? 'light' : 'dark'; setDark(wanted === 'dark'); "
    + _KEEP.format("desk_theme", "wanted")
    + "; emit(wanted); }"
)


def draw_frame(client: Client, visit: Visit, *, kind: str = "") -> None:
    """Put the head above the content. `kind`: `hero` puts the head on the company's colour."""
    _begin(client, kind)
    with client.layout:
        _skip_link(client, visit.speech)
        with tag("header", "head") as head, tag("div", "head__row"):
            _brand(visit.bundle, visit)
            with tag("nav", "head__links", aria_label=visit.t("frame.navigation")):
                _ways(visit)
                _settings(visit.speech, visit.bundle.tenant.languages, visit)
                _person(visit)
    head.move(target_index=1)


def draw_bare_frame(client: Client, speech: Speech, languages: tuple[str, ...]) -> None:
    """The head of pages that belong to no company."""
    _begin(client, "")
    with client.layout:
        _skip_link(client, speech)
        with tag("header", "head") as head, tag("div", "head__row"):
            with link(LANDING, "head__brand"):
                tag("span", "logo", speech.say("frame.product")[:1], aria_hidden="true")
                tag("span", "head__name", speech.say("frame.product"))
            with tag("nav", "head__links", aria_label=speech.say("frame.navigation")):
                _settings(speech, languages, None)
    head.move(target_index=1)


def _begin(client: Client, kind: str) -> None:
    client.layout.classes("frame" + (f" frame--{kind}" if kind else ""))


def _skip_link(client: Client, speech: Speech) -> None:
    ui.skip_link(speech.say("frame.skip"), target=client.content)


def _brand(bundle: Bundle, visit: Visit) -> None:
    title = visit.label(bundle.branding.title)
    with link(visit.paths.home(), "head__brand"):
        mark(bundle, visit.desk.slug, title)
        tag("span", "head__name", title, dir="auto")


def _ways(visit: Visit) -> None:
    ways = []
    if visit.is_staff:
        ways.append((visit.paths.workspace(), "frame.workspace", "inbox"))
    elif visit.session is not None:
        ways.append((visit.paths.tickets(), "frame.tickets", "confirmation_number"))
    here = visit.request_path.partition("?")[0]
    for href, key, symbol in ways:
        is_here = here == href or here.startswith(f"{href}/")
        with link(href, "head__link", aria_current="page" if is_here else None, aria_label=visit.t(key)):
            icon(symbol)
            tag("span", "head__word", visit.t(key))


def _settings(speech: Speech, languages: tuple[str, ...], visit: Visit | None) -> None:
    async def keep(language: str | None = None, theme: str | None = None) -> None:
        if visit is not None and visit.session is not None:
            await attempt(visit, people.prefer, language=language, theme=theme)
            if language is not None:
                ui.navigate.reload()

    for language in languages:
        if language != speech.language:
            name = _NAMES.get(language, language)
            button = tag("button", "head__link head__language", name, type="button", lang=language)
            button.props["data-person"] = "yes" if visit is not None and visit.session is not None else None
            button.on("click", lambda event: keep(language=event.args), js_handler=_SWITCH_LANGUAGE)
    with tag("button", "head__icon", type="button", aria_label=speech.say("frame.theme")) as theme:
        icon("contrast")
    theme.on("click", lambda event: keep(theme=event.args), js_handler=_SWITCH_THEME)


def _person(visit: Visit) -> None:
    if visit.session is None:
        if not visit.request_path.startswith(visit.paths.sign_in()):
            link(visit.paths.sign_in(), "button head__entry", visit.t("frame.sign_in"))
        return
    menu = "person-menu"
    name = visit.session.name
    with tag("button", "head__icon", type="button", popovertarget=menu, aria_label=visit.t("frame.person", name=name)):
        icon("account_circle")
    with tag("div", "person-menu", id=menu, popover="auto"):
        tag("div", "menu__name", name, dir="auto")
        if route_for(_ACCOUNT):
            with link(visit.paths.page(_ACCOUNT), "menu__item"):
                icon("manage_accounts")
                tag("span", text=visit.t("shell.account"))
        with tag("form", method="post", action=visit.paths.sign_out()) as leave:
            tag("input", type="hidden", name="csrf", value=visit.session.csrf)
            with tag("button", "menu__item", type="submit"):
                icon("logout", "turns")
                tag("span", text=visit.t("frame.sign_out"))
        leave.on("submit", js_handler=FORGET_ALL)
