"""Words in a cookie that nobody but this installation can read or write: encrypted, for one purpose and a while."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from datetime import datetime

from app.tenancy.sealing import Secrets

_UNTIL = "until"


def hidden(secrets: Secrets, purpose: str, words: Mapping[str, str], until: datetime) -> str:
    """URL-safe characters."""
    text = json.dumps({**words, _UNTIL: until.timestamp()})
    return base64.urlsafe_b64encode(secrets.locked(purpose, text).encode()).decode().rstrip("=")


def found(secrets: Secrets, purpose: str, value: str | None, now: datetime) -> dict[str, str] | None:
    """What `hidden` wrote for that purpose, while its time lasts; None for anything else."""
    if not value:
        return None
    try:
        kept = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode()
        words = json.loads(secrets.unlocked(purpose, kept))
    except (binascii.Error, ValueError):  # Unreadable is a ValueError
        return None
    until = words.pop(_UNTIL, 0)
    return words if now.timestamp() < until else None
