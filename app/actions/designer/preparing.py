"""A document as a bundle that can be tried out, and two bundles that are compared: prepared once for many calls."""

from __future__ import annotations

import functools
import json

from app.core.config import Bundle
from app.core.problems import Problem, Refused
from app.core.trial import Trial
from app.tenancy.bundle import check, errors, load_bundle
from app.tenancy.bundle.layout import Document

_KEPT = 4


class _Asked:
    """A document as a key, by its words; beside it the bundle it is compared with, by what it is."""

    __slots__ = ("bundle", "words")

    def __init__(self, document: Document, bundle: Bundle) -> None:
        self.words, self.bundle = json.dumps(document, sort_keys=True, ensure_ascii=False), bundle

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other.bundle is self.bundle and other.words == self.words

    def __hash__(self) -> int:
        return hash((self.words, id(self.bundle)))


def tried(document: Document) -> Bundle:
    """The document as a bundle. Raises Refused with `draft.unsound` while it has errors."""
    wrong = errors(check(document))
    if wrong:
        raise Refused(Problem("draft.unsound", None, {"count": len(wrong)}))
    return load_bundle(document, 0)


def trial(live: Bundle, document: Document) -> Trial:
    """The version in force against the document. Raises as `tried`."""
    return _trial(_Asked(document, live))


@functools.lru_cache(maxsize=_KEPT)
def _trial(asked: _Asked) -> Trial:
    return Trial(asked.bundle, tried(json.loads(asked.words)))
