"""What a browser tells: anything may come, and only what has the right shape is handed on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from nicegui import events

Handler = Callable[[events.GenericEventArguments], Awaitable[None]]


def text_to(told: Callable[[str], Awaitable[None]]) -> Handler:
    """Call `told` with a text."""

    async def heard(event: events.GenericEventArguments) -> None:
        if isinstance(event.args, str):
            await told(event.args)

    return heard


def object_to(told: Callable[[Mapping[str, Any]], Awaitable[None]]) -> Handler:
    """Call `told` with values by name; what they are is not checked."""

    async def heard(event: events.GenericEventArguments) -> None:
        if isinstance(event.args, dict):
            await told(event.args)

    return heard
