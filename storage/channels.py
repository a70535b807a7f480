"""How the outside is reached: a row for each way, with what only we and the other side know, encrypted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from storage.models import Channel


def get(kind: str) -> Channel | None:
    found: Channel | None = Channel.get_or_none(Channel.kind == kind)
    return found


def put(kind: str, version: int, settings: Mapping[str, Any], secret: str, now: datetime) -> bool:
    """Keep these; `version` is the one they replace, 0 for none. False when another has come in between."""
    values: dict[str, Any] = {"settings": dict(settings), "secret": secret, "changed_at": now}
    if version == 0:
        made = Channel.insert(kind=kind, **values).on_conflict_ignore().as_rowcount().execute()
        return bool(made)
    change = Channel.update(version=Channel.version + 1, **values)
    return bool(change.where((Channel.kind == kind) & (Channel.version == version)).execute())


def drop(kind: str, version: int) -> bool:
    """False when that version is not, or no longer, there."""
    return bool(Channel.delete().where((Channel.kind == kind) & (Channel.version == version)).execute())
