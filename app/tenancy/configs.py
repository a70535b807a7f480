"""Published configurations as frozen values: read once a version, then from memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from app.core.config import Bundle
from app.tenancy.bundle import load_bundle
from storage import config

_KEPT = 8  # the one in force, and those that open forms and old tickets were drawn with
_TRIED = 4  # drafts being tried out


class NoConfiguration(LookupError):
    """The tenant has no published bundle of that number."""


class Configs:
    """One tenant's versions. A published version never changes, so what is read stays true."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, Bundle] = OrderedDict()
        self._tried: OrderedDict[Hashable, Bundle] = OrderedDict()
        self._lock = threading.Lock()

    def bundle(self, number: int) -> Bundle:
        """Called inside a unit of work of that tenant. Raises NoConfiguration."""
        with self._lock:
            known = self._known.get(number)
            if known is not None:
                self._known.move_to_end(number)
                return known
        document = config.document(number)
        if document is None:
            raise NoConfiguration(number)
        return self._keep(number, load_bundle(document, number))

    def tried(self, state: Hashable, read: Callable[[], Bundle]) -> Bundle:
        """What is not in force, in one `state` of it: read once while it is looked at. What `read` raises is raised."""
        with self._lock:
            known = self._tried.get(state)
        if known is None:
            known = read()
            with self._lock:
                self._tried[state] = known
                while len(self._tried) > _TRIED:
                    self._tried.popitem(last=False)
        return known

    def _keep(self, number: int, bundle: Bundle) -> Bundle:
        with self._lock:
            self._known[number] = bundle
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return bundle
