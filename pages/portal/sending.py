"""The request that a form becomes: one, however often it is tried, also by a page that was opened again."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from app.actions.drafting import DraftView
from pages.acts import Done, Refusal
from pages.portal.submitter import Submitter

_KEY = "$key"  # in a draft beside the answers; no field is called so
_CHANGED = "$changed"
_USED_UP = "idempotency.other_request"


class Sending:
    """`key` names the request; it lives with the draft and with what the browser keeps. `told` hears of another one.

    `changed`: fields that are otherwise than on the form he began to fill, told once on the form that is drawn anew.
    """

    def __init__(self, submitter: Submitter, draft: DraftView | None) -> None:
        self._submitter = submitter
        self.given = dict(draft.content) if draft else {}
        known = self.given.pop(_KEY, None)
        self.key = known if isinstance(known, str) and known else uuid.uuid4().hex
        marked = self.given.pop(_CHANGED, ())
        self.changed = tuple(map(str, marked)) if isinstance(marked, list) else ()
        self.told: Callable[[str], None] = lambda _key: None

    def content(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What is kept as the draft of these answers."""
        marked = {_CHANGED: list(self.changed)} if self.changed else {}
        return {**given, **marked, _KEY: self.key} if given else {}

    async def continue_with(self, key: str) -> str | None:
        """Go on with the request of an earlier page; the address of its ticket when that was opened already."""
        if not key or key == self.key:
            return None
        address = await self._submitter.sent_with(key)
        if address is None:
            self._become(key)
        return address

    async def send(self, values: Mapping[str, Any]) -> Done[str] | Refusal:
        outcome = await self._submitter.submit(values, self.key)
        if not isinstance(outcome, Done) and any(problem.key == _USED_UP for problem in outcome.problems):
            self._become(uuid.uuid4().hex)  # another page has sent other answers with it
            outcome = await self._submitter.submit(values, self.key)
        return outcome

    def _become(self, key: str) -> None:
        self.key = key
        self.told(key)
