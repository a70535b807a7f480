"""What only this installation can have made or can read. The key stands outside of the databases."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
_FORM = "1:"


class Unreadable(ValueError):
    """Locked by another installation, for another company or purpose, or damaged."""


class Secrets:
    """One company's words and locks, made from the installation's secret."""

    def __init__(self, secret: str, slug: str) -> None:
        self._secret = secret
        self._slug = slug

    def sealed(self, words: str) -> str:
        """43 URL-safe characters that nobody can make of these words who does not know the secret (HMAC-SHA256)."""
        return sealed(self._secret, f"{self._slug} {words}")

    def locked(self, purpose: str, words: str) -> str:
        """The words encrypted (AES-256-GCM), to be read for that purpose alone."""
        nonce = os.urandom(_NONCE)
        box = AESGCM(self._key()).encrypt(nonce, words.encode(), self._bound(purpose))
        return _FORM + base64.b64encode(nonce + box).decode()

    def unlocked(self, purpose: str, kept: str) -> str:
        """The words again. Raises Unreadable."""
        try:
            raw = base64.b64decode(kept.removeprefix(_FORM), validate=True)
            return AESGCM(self._key()).decrypt(raw[:_NONCE], raw[_NONCE:], self._bound(purpose)).decode()
        except (InvalidTag, ValueError) as error:
            raise Unreadable(purpose) from error

    def _key(self) -> bytes:
        return hmac.new(self._secret.encode(), b"key of locked words", hashlib.sha256).digest()

    def _bound(self, purpose: str) -> bytes:
        return f"{self._slug} {purpose}".encode()


def sealed(secret: str, words: str) -> str:
    """HMAC-SHA256 of the words, 43 URL-safe characters."""
    made = hmac.new(secret.encode(), f"sealed {words}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")
