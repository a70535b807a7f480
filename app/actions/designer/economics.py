"""What the fields of a form cost and bring: how often each is filled, changed later, and the last thing touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from app.actions.designer.drafts import known
from app.core.config import RESERVED_FIELDS
from app.core.problems import NotFound
from app.tenancy.acts import view
from app.tenancy.configs import NoConfiguration
from app.tenancy.work import Work
from storage import economics as counted
from storage.economics import Sent

LOOKED_AT = 2000  # tickets, the newest of the form
_VERSIONS = 12  # further back the form was another one
_LEAVING = timedelta(days=90)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Economics:
    """Of the newest tickets of the form.

    `asked`: those sent while the field stood on it, `filled`: with an answer, `edited`: whose answer is another one by
    now. `last_used`: when it was answered last. `left_here`: how often in 90 days somebody gave up after this field.
    """

    asked: int = 0
    filled: int = 0
    edited: int = 0
    last_used: datetime | None = None
    left_here: int = 0


@view
def economics(work: Work, draft: int, form: str) -> Mapping[str, Economics]:
    """By field, for those on the draft's form. Needs `config.edit`. Raises NotAllowed, NotFound."""
    forms = known(work, draft).bundle.get("forms")
    if not isinstance(forms, dict) or form not in forms:
        raise NotFound("form.not_found")
    placed = _fields_of(forms[form])
    left = counted.left_after(form, (work.now - _LEAVING - _EPOCH).days)
    tally = _Tally(work, form)
    for sent in counted.newest_sent(form, LOOKED_AT):
        if not tally.take(sent):
            break
    return {name: tally.of(name, left.get(name, 0)) for name in placed}


@view
def sent_and_left(work: Work, form: str) -> tuple[int, int]:
    """How often in 90 days a form was sent, and how often it was left half filled. Needs `config.edit`."""
    work.require("config.edit")
    left = counted.left_after(form, (work.now - _LEAVING - _EPOCH).days)
    return left.pop("", 0), sum(left.values())


class _Tally:
    def __init__(self, work: Work, form: str) -> None:
        self._work, self._form = work, form
        self._placed: dict[int, frozenset[str]] = {}
        self._asked, self._filled, self._edited = Counter[str](), Counter[str](), Counter[str]()
        self._last: dict[str, datetime] = {}

    def take(self, sent: Sent) -> bool:
        """Count one; False when it is too old to be compared."""
        if sent.version not in self._placed:
            if len(self._placed) == _VERSIONS:
                return False
            self._placed[sent.version] = self._fields_then(sent.version)
        filled = [name for name, value in sent.values.items() if value not in (None, "", [], {})]
        self._asked.update(self._placed[sent.version].union(filled))
        self._filled.update(filled)
        self._edited.update(_changed(sent, filled))
        for name in filled:
            self._last.setdefault(name, sent.at)
        return True

    def of(self, name: str, left: int) -> Economics:
        return Economics(self._asked[name], self._filled[name], self._edited[name], self._last.get(name), left)

    def _fields_then(self, version: int) -> frozenset[str]:
        try:
            form = self._work.bundle_of(version).forms.get(self._form)
        except NoConfiguration:
            return frozenset()
        return frozenset() if form is None else frozenset(item.field for item in form.items())


def _changed(sent: Sent, filled: Iterable[str]) -> set[str]:
    """Own fields whose value is not the one that was sent; the reserved ones change for many reasons."""
    names = {*filled, *sent.now} - set(RESERVED_FIELDS)
    return {name for name in names if sent.values.get(name) != sent.now.get(name)}


def _fields_of(form: object) -> list[str]:
    """The ids of the fields placed on a form of a draft, which may be half made."""
    sections = (section for page in _listed(form, "pages") for section in _listed(page, "sections"))
    names = (item.get("field") for section in sections for item in _listed(section, "fields"))
    return list(dict.fromkeys(name for name in names if isinstance(name, str)))


def _listed(value: object, key: str) -> list[dict[str, Any]]:
    items = value.get(key) if isinstance(value, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
