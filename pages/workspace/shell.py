"""The staff's desk: the bundle's views at the side, the work beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from app.core.config import View
from pages.parts.native import tag
from pages.parts.views_bar import ViewsBar
from pages.visit import Visit


@contextmanager
def workspace_shell(visit: Visit, views: Sequence[View], current: str) -> Iterator[None]:
    """What is built inside stands beside the views; `current` is the id of the one shown, empty for none."""
    with tag("div", "desk"):
        ViewsBar(visit, views, current)
        with tag("div", "desk__work"):
            yield
