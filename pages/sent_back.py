"""Answers that lead on from a plain route, and those that lead back to the sign-in with a word about why."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from fastapi import HTTPException
from starlette.responses import RedirectResponse, Response

from app.bootstrap import HelpDesk
from app.core.problems import NotFound, Problem
from app.tenancy.desk import Desk
from pages.paths import Paths
from pages.security import cookies, forms

_FLASH_SECONDS = 60


async def desk_of(help_desk: HelpDesk, slug: str) -> Desk:
    """Raises HTTPException for a company that is not there."""
    try:
        return await asyncio.get_running_loop().run_in_executor(help_desk.house.threads, help_desk.directory.desk, slug)
    except NotFound as error:
        raise HTTPException(404) from error


def away(path: str) -> Response:
    return RedirectResponse(path, 303, {"Cache-Control": "no-store"})


def to_sign_in(help_desk: HelpDesk, slug: str, next_page: str, said: Mapping[str, str]) -> Response:
    """The sign-in page, which will say it once. `said` as `pages.turned_away.said_of` puts it."""
    paths = Paths(slug)
    answer = away(paths.sign_in(None if next_page == paths.home() else next_page))
    words = forms.sealed(help_desk.secret, slug, dict(said))
    set_cookie(help_desk, answer, cookies.FLASH, words, seconds=_FLASH_SECONDS, path=paths.sign_in())
    return answer


def said_problem(problem: Problem) -> dict[str, str]:
    """A refusal without arguments, in the words that `to_sign_in` takes."""
    return {"error": "away", "key": problem.key}


def set_cookie(help_desk: HelpDesk, answer: Response, name: str, value: str, *, seconds: int, path: str) -> None:
    """`seconds` 0 takes it away."""
    is_secure = help_desk.settings.base_url.startswith("https:")
    answer.headers.append("Set-Cookie", cookies.written(name, value, seconds=seconds, is_secure=is_secure, path=path))
