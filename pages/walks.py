"""What is remembered of somebody on his way to another service: in his browser alone, readable by us alone."""

from __future__ import annotations

import hmac
from dataclasses import asdict, dataclass
from datetime import timedelta

from app.openid.asking import Question
from app.tenancy.clock import Clock
from app.tenancy.sealing import Secrets
from pages.security.hidden import found, hidden

COOKIE = "desk_walk"
LASTING = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Walk:
    """To which service, with what question, and where to go afterwards.

    `proof`: somebody who has signed in wants to link the service to his account; empty: somebody wants to sign in.
    """

    service: str
    next_page: str
    proof: str
    question: Question


class Walks:
    """Of one installation. A walk belongs to one company and one browser."""

    def __init__(self, secret: str, clock: Clock) -> None:
        self._secret, self._clock = secret, clock

    def kept(self, slug: str, browser: str, walk: Walk) -> str:
        """For the cookie."""
        words = {"service": walk.service, "next_page": walk.next_page, "proof": walk.proof, **asdict(walk.question)}
        return hidden(self._secrets(slug), _purpose(browser), words, self._clock() + LASTING)

    def remembered(self, slug: str, browser: str | None, value: str | None, service: str, state: str) -> Walk | None:
        """The walk that this browser has begun to that service with that state, None for every other."""
        words = None if browser is None else found(self._secrets(slug), _purpose(browser), value, self._clock())
        if words is None:
            return None
        question = Question(words["state"], words["nonce"], words["verifier"])
        is_same = hmac.compare_digest(question.state.encode(), state.encode())
        walk = Walk(words["service"], words["next_page"], words["proof"], question)
        return walk if is_same and walk.service == service else None

    def _secrets(self, slug: str) -> Secrets:
        return Secrets(self._secret, slug)


def _purpose(browser: str) -> str:
    return f"walk of {browser}"
