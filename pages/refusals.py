"""The pages for what cannot be shown: not here, not for you, no form of ours, our own mistake."""

from __future__ import annotations

from nicegui import Client, ui

from app.tenancy.texts import Speech
from pages.frame import draw_bare_frame, draw_frame
from pages.noting import note_refused
from pages.parts.notice import Step, notice
from pages.paths import LANDING
from pages.visit import Visit

FAILED, MISSING, FORBIDDEN, UNFIT = 500, 404, 403, 400
_SYMBOLS = {MISSING: "explore_off", FORBIDDEN: "lock", FAILED: "build_circle", UNFIT: "hourglass_disabled"}

_RELOAD = "() => location.reload()"
_BACK = "() => history.back()"


def refuse(client: Client, visit: Visit, status: int) -> None:
    """Draw the refusal instead of the page; what had been drawn goes away."""
    wipe(client)
    draw_frame(client, visit)
    kind = _answer(client, status)
    _note(visit, kind)
    ui.page_title(visit.titled(visit.t(f"refusal.{kind}.title")))
    with client.content:
        _draw(visit.speech, kind, visit.paths.home(), "refusal.home", is_ours=True)


def refuse_bare(client: Client, speech: Speech, status: int, languages: tuple[str, ...]) -> None:
    """The same where there is no company."""
    wipe(client)
    draw_bare_frame(client, speech, languages)
    kind = _answer(client, status)
    ui.page_title(speech.say(f"refusal.{kind}.title"))
    with client.content:
        _draw(speech, kind, LANDING, "refusal.landing")


def draw_refusal(client: Client, visit: Visit, status: int) -> int:
    """Draw the refusal where one stands now, inside the staff's shell; the status it has become."""
    kind = _answer(client, status)
    _note(visit, kind)
    client.title = visit.titled(visit.t(f"refusal.{kind}.title"))
    _draw(visit.speech, kind, visit.paths.workspace(), "refusal.workspace", is_ours=True)
    return kind


def _answer(client: Client, status: int) -> int:
    """The refusals we have words for: everything else is our own mistake."""
    kind = status if status in _SYMBOLS else FAILED
    client.status_code = kind
    return kind


def _note(visit: Visit, kind: int) -> None:
    if kind == FORBIDDEN:
        note_refused(visit, visit.request_path.partition("?")[0])


def _draw(speech: Speech, kind: int, href: str, action_key: str, *, is_ours: bool = False) -> None:
    """`is_ours`: the page belongs to a company, so that there may be one to go back to."""
    title, text = speech.say(f"refusal.{kind}.title"), speech.say(f"refusal.{kind}.text")
    steps = [Step(speech.say(action_key), href)]
    if kind == FAILED:
        steps.insert(0, Step(speech.say("refusal.again"), browser=_RELOAD))
    elif is_ours:
        steps.insert(0 if kind == UNFIT else 1, Step(speech.say("refusal.back"), browser=_BACK))
    notice(_SYMBOLS[kind], title, text, steps, code=speech.say("refusal.code", code=kind))


def wipe(client: Client) -> None:
    """Take away what has been drawn of a page."""
    client.content.clear()
    for child in list(client.layout.default_slot.children):
        if child is not client.page_container:
            child.delete()
