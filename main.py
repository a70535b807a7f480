"""Dourtal Helpdesk, a table of contents: settings → help desk → API → pages → serve. `python main.py --help`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any

from app.cli import run

if TYPE_CHECKING:
    from fastapi import FastAPI

    from app.bootstrap import HelpDesk


def application(help_desk: HelpDesk, lifespan: Callable[[Any], AbstractAsyncContextManager[None]]) -> FastAPI:
    """The web application of a help desk: REST first, pages around it.

    `serve` reads the settings (`app/settings.py`), joins the parts (`app/bootstrap.py`), opens the house
    (`app/serving/opening.py`) and serves what this returns (`app/serving/server.py`).
    """
    from app.api.application import create_application
    from pages.mount import mount_pages

    made = create_application(help_desk, lifespan)
    mount_pages(made, help_desk)
    return made


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1:], application))
