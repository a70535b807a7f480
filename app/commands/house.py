"""The installation as a command uses it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from app.bootstrap import HelpDesk, build
from app.console import Stop, Wrong
from app.core.problems import NotFound
from app.serving.reaching import reached
from app.settings import read_settings
from app.tenancy.desk import Desk


@contextmanager
def at_hand() -> Iterator[HelpDesk]:
    """The installation the environment names, closed afterwards."""
    help_desk = build(read_settings(os.environ))
    try:
        yield help_desk
    finally:
        help_desk.close()


@contextmanager
def desk_of(slug: str) -> Iterator[tuple[HelpDesk, Desk]]:
    """The desk of a tenant. Raises Wrong when there is none, Stop when it cannot be opened."""
    with at_hand() as help_desk:
        known = reached(help_desk)
        if slug not in known:
            raise Wrong("console.no_tenant", tenant=slug, known=", ".join(known) or "–")
        try:
            desk = help_desk.directory.desk(slug)
        except NotFound as error:
            raise Stop("console.closed_tenant", tenant=slug, reason=error.__cause__ or error) from error
        yield help_desk, desk
