"""One polite page for every secret link that opens nothing: used, too old, revoked, of somebody else, made up."""

from __future__ import annotations

from pages.parts.notice import Step, notice
from pages.visit import Visit


def draw_unusable(visit: Visit, href: str, step: str) -> None:
    """`href` and `step` lead to another link."""
    say = visit.t
    steps = [Step(step, href), Step(say("registration.to_sign_in"), visit.paths.sign_in())]
    notice("link_off", say("link.unusable"), say("link.unusable_text"), steps)
