"""What an answer to a plain form leaves for the page it leads to, once: what was typed, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from nicegui import ui
from starlette.responses import Response

from app.bootstrap import HelpDesk
from app.core.problems import Problem
from pages.problems import by_field
from pages.security import cookies, forms
from pages.visit import Visit

_SECONDS = 60
_PROBLEMS = "problems"
_LONGEST = 254
_MOST = 8  # a cookie holds four kilobytes


@dataclass(frozen=True, slots=True)
class Said:
    """`values` by field; problems as sentences."""

    values: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str | None, str] = field(default_factory=dict)

    def problem(self, name: str | None = None) -> str | None:
        """What is wrong with that field, without a name with the whole."""
        return self.problems.get(name)

    def about_others(self, *names: str) -> str | None:
        """What is wrong with the whole, or with a field that is not shown."""
        return next((text for name, text in self.problems.items() if name not in names), None)


def leave(
    help_desk: HelpDesk,
    slug: str,
    answer: Response,
    path: str,
    problems: tuple[Problem, ...],
    values: Mapping[str, str],
) -> None:
    """Leave it for the page at `path`, in a cookie that only we can write. Passwords are not among the values."""
    told = [[each.key, each.field, dict(each.args)] for each in problems[:_MOST]]
    kept = {name: value[:_LONGEST] for name, value in values.items()} | {_PROBLEMS: json.dumps(told)}
    words = forms.sealed(help_desk.secret, slug, kept)
    is_secure = help_desk.settings.base_url.startswith("https:")
    written = cookies.written(cookies.FLASH, words, seconds=_SECONDS, is_secure=is_secure, path=quote(path))
    answer.headers.append("Set-Cookie", written)


def said(visit: Visit, path: str) -> Said:
    """What was left for this page, which stands at `path`; it is gone with the reading."""
    request = ui.context.client.request
    value = request.cookies.get(cookies.FLASH)
    if not value:
        return Said()
    is_secure = visit.help_desk.settings.base_url.startswith("https:")
    gone = cookies.written(cookies.FLASH, "", seconds=0, is_secure=is_secure, path=quote(path))
    cookies.send_along(request.scope, gone)
    words = dict(forms.opened(visit.help_desk.secret, visit.desk.slug, value))
    try:
        told = [Problem(key, field, args) for key, field, args in json.loads(words.pop(_PROBLEMS, "[]"))]
    except ValueError:
        return Said()  # another page's
    return Said(words, by_field(visit.speech, tuple(told)))
