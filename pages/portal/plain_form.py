"""Plain forms of who has not signed in: nothing secret goes through a socket, and password managers know them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pages.parts.brand import mark
from pages.parts.native import icon, tag
from pages.said import Said
from pages.security import forms
from pages.visit import Visit

SOLVED = "work"  # the hidden field that `static/solve.js` fills


@dataclass(frozen=True, slots=True)
class Box:
    """One field: `kind` is the input's type, `completion` what password managers call it, `hint` a whole sentence.

    `is_latin`: what belongs there is written from left to right whatever the page's direction.
    """

    name: str
    kind: str
    label: str
    completion: str
    hint: str = ""
    digits: bool = False  # a telephone offers its keys for digits
    is_latin: bool = True


def head(visit: Visit, title: str, text: str) -> None:
    """Above the form: whose page this is, and what it is for."""
    company = visit.label(visit.bundle.branding.title)
    with tag("header", "entry__head"):
        mark(visit.bundle, visit.desk.slug, company)
        tag("h1", text=title)
        tag("p", text=text)


def trouble(text: str | None) -> None:
    """What is wrong with the whole."""
    if text is not None:
        with tag("div", "banner banner--bad", role="alert"):
            icon("error")
            tag("span", text=text, dir="auto")


def form_token(visit: Visit) -> None:
    """By which the receiving side knows our own form."""
    word = forms.form_token(visit.help_desk.secret, visit.desk.slug, visit.browser)
    tag("input", type="hidden", name="csrf", value=word)


def boxes(wanted: Sequence[Box], said: Said) -> None:
    """The fields, with what was typed before and what was wrong with it; the first wrong one is to be typed in."""
    wrong = [box.name for box in wanted if said.problem(box.name)]
    first = wrong[0] if wrong else next((box.name for box in wanted if not said.values.get(box.name)), "")
    for box in wanted:
        _box(box, said, is_first=box.name == first)


def _box(box: Box, said: Said, *, is_first: bool) -> None:
    problem, about = said.problem(box.name), f"about-{box.name}"
    with tag("div", "field is-wrong" if problem else "field"):
        tag("label", text=box.label, for_=f"box-{box.name}")
        tag(
            "input",
            "input",
            id=f"box-{box.name}",
            name=box.name,
            type=box.kind,
            value=None if box.kind == "password" else said.values.get(box.name),
            autocomplete=box.completion,
            required=True,
            autofocus=True if is_first else None,
            dir="ltr" if box.is_latin else "auto",
            autocapitalize="none" if box.is_latin else None,
            spellcheck="false",
            inputmode="numeric" if box.digits else None,
            aria_invalid="true" if problem else None,
            aria_describedby=about if problem or box.hint else None,
        )
        with tag("div", "field__about", id=about):
            if problem:
                with tag("p", "field__problem"):
                    icon("error")
                    tag("span", text=problem, dir="auto")
            if box.hint:
                tag("p", "hint", box.hint)


def login_of(login: str) -> None:
    """Whose password it is, for password managers alone: they look for a text field, shown or not."""
    tag("input", type="text", name="username", value=login, autocomplete="username", hidden=True)


def password_box(visit: Visit, label: str) -> Box:
    """For a password that is being chosen."""
    hint = visit.t("password.hint", least=visit.bundle.tenant.accounts.password_length)
    return Box("password", "password", label, "new-password", hint)


def terms_box(visit: Visit, said: Said) -> None:
    """The company's terms, when it has some: to be read here and to be accepted."""
    terms = visit.bundle.tenant.registration.terms
    if terms is None:
        return
    problem = said.problem("terms")
    with tag("div", "terms is-wrong" if problem else "terms"):
        with tag("label", "terms__accept"):
            tag(
                "input",
                type="checkbox",
                name="terms",
                value="yes",
                required=True,
                checked=True if said.values.get("terms") else None,
            )
            tag("span", text=visit.t("registration.terms_accept"))
        with tag("details"):
            tag("summary", text=visit.t("registration.terms_read"))
            tag("p", "terms__text", visit.label(terms), dir="auto")
        if problem:
            tag("p", "field__problem", problem)


def submit(text: str, *, busy: str | None = None) -> None:
    """`busy` is shown while the browser computes."""
    tag("button", "button button--primary button--wide", text, type="submit", data_busy=busy)


def trap(visit: Visit) -> None:
    """A field that nobody sees: who fills it is no person."""
    with tag("div", "guest-trap", aria_hidden="true"):
        tag("label", text=visit.t("guest.trap"), for_="box-website")
        tag("input", id="box-website", type="text", name="website", tabindex=-1, autocomplete="off")
