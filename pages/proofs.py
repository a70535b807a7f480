"""What takes a hash to be computed, by click: in a thread, outside of any transaction."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from nicegui import ui

from app.core.problems import NotSignedIn, Refused
from app.tenancy.turns import in_turn
from pages.acts import Done, Refusal, require_session
from pages.visit import Visit

P = ParamSpec("P")
R = TypeVar("R")


async def tried_in_thread(visit: Visit, job: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Done[R] | Refusal:
    """As `pages.acts.tried` for what is no act: a job that blocks and asks the desk itself."""
    ready = functools.partial(job, *args, **kwargs)
    try:
        await require_session(visit)
        return Done(await in_turn(visit.help_desk.house.threads, ready))
    except NotSignedIn as refused:
        ui.navigate.to(visit.paths.sign_in(visit.request_path))
        return Refusal((), refused.status)
    except Refused as refused:
        return Refusal(refused.problems, refused.status)
