"""Words that only this installation can have made."""

from __future__ import annotations

import base64
import hashlib
import hmac


def sealed(secret: str, words: str) -> str:
    """HMAC-SHA256 of the words, 43 URL-safe characters."""
    made = hmac.new(secret.encode(), f"sealed {words}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")
