"""What visitors see of a desk that is closed."""

from __future__ import annotations

from app.core.closing import Closure, text_in
from pages.parts.native import icon, link, tag
from pages.visit import Visit


def draw_notice(visit: Visit, closure: Closure | None) -> None:
    """`closure` None: it has been opened meanwhile."""
    with tag("section", "notice notice--closed"):
        with tag("div", "notice__icon"):
            icon("construction")
        tag("h1", text=visit.t("closed.title"))
        if closure is not None:
            tag("p", "notice__said", text_in(closure, visit.speech.language), dir="auto")
            if closure.until is not None:
                tag("p", "notice__until", visit.t("closed.until", moment=visit.speech.moment(closure.until)))
        tag("p", "hint", visit.t("closed.comes_back"))
        if visit.session is None:
            with tag("div", "notice__steps"):
                link(visit.paths.sign_in(visit.request_path), "button button--quiet", visit.t("closed.sign_in"))
