"""What can be asked of a desk: actions change it, views read it. Both are plain functions over a unit of work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from app.tenancy.work import Work

P = ParamSpec("P")
R = TypeVar("R")
Act = Callable[Concatenate[Work, P], R]

ACTIONS: dict[str, Callable[..., object]] = {}
VIEWS: dict[str, Callable[..., object]] = {}
EVEN_CLOSED: set[Callable[..., object]] = set()


def action(act: Act[P, R]) -> Act[P, R]:
    """Mark a function that changes the desk; it runs in a writing transaction and is walked by the matrix test."""
    ACTIONS[_name(act)] = act
    return act


def view(act: Act[P, R]) -> Act[P, R]:
    """Mark a function that only reads; the transaction it runs in refuses to write."""
    VIEWS[_name(act)] = act
    return act


def even_closed(act: Act[P, R]) -> Act[P, R]:
    """Stands above `action` or `view`: it may also be asked for by those to whom the desk is closed."""
    EVEN_CLOSED.add(act)
    return act


def writes(act: Callable[..., object]) -> bool:
    """Whether `act` may write. Raises TypeError for what is neither action nor view."""
    name = _name(act)
    if ACTIONS.get(name) is act:
        return True
    if VIEWS.get(name) is act:
        return False
    raise TypeError(f"{name} is neither an action nor a view")


def _name(act: Callable[..., object]) -> str:
    return f"{act.__module__}.{act.__qualname__}"
