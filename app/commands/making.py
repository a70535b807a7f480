"""What `main.py` hands to the command line, since nothing in here may know the pages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.bootstrap import HelpDesk

Lifespan = Callable[[Any], AbstractAsyncContextManager[None]]
MakeApplication = Callable[["HelpDesk", Lifespan], Any]
