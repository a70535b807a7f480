"""Refusals: what went wrong as a key and arguments; the sentence is found at the edge, in the reader's language."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One refusal. `key` names the sentence (`problem.<key>` in `i18n/`), `field` the field it stands beside."""

    key: str
    field: str | None = None
    args: Mapping[str, Any] = dataclasses.field(default_factory=dict)


class Refused(Exception):
    """An act was refused; nothing was changed. `status` is the HTTP answer it becomes."""

    status = 422

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(", ".join(p.key for p in self.problems))


class NotFound(Refused):
    """It is not there, or not for this person: the two must look alike."""

    status = 404

    def __init__(self, key: str = "not_found") -> None:
        super().__init__(Problem(key))


class NotAllowed(Refused):
    """The person may see the thing but not do this to it."""

    status = 403

    def __init__(self, key: str = "not_allowed", **args: Any) -> None:
        super().__init__(Problem(key, args=args))


class NotSignedIn(Refused):
    """The act needs a person and there is none."""

    status = 401

    def __init__(self, key: str = "not_signed_in") -> None:
        super().__init__(Problem(key))


class Closed(Refused):
    """The desk is closed to this person; `seconds` from now asking again makes sense."""

    status = 503

    def __init__(self, seconds: int) -> None:
        super().__init__(Problem("desk.closed"))
        self.seconds = seconds


class Stale(Refused):
    """Somebody else was faster: the version sent is no longer the current one."""

    status = 409

    def __init__(self, key: str = "stale", **args: Any) -> None:
        super().__init__(Problem(key, args=args))


class TooLarge(Refused):
    """More bytes than allowed."""

    status = 413

    def __init__(self, key: str = "too_large", field: str | None = None, **args: Any) -> None:
        super().__init__(Problem(key, field, args))
