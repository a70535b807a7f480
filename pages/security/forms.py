"""Plain HTML forms: the token that proves our own page sent it, what was posted, and what is said afterwards."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from urllib.parse import parse_qsl

from starlette.requests import Request

_MOST_BYTES = 16 * 1024
_MOST_FIELDS = 20
_TYPE = "application/x-www-form-urlencoded"


class BadForm(Exception):
    """What was posted is no form of ours."""


def form_token(secret: str, slug: str, browser: str) -> str:
    """The token of this browser's forms at this company."""
    return _sign(secret, f"form {slug} {browser}")


def is_token(sent: str, wanted: str) -> bool:
    return hmac.compare_digest(sent.encode(), wanted.encode())


async def posted(request: Request) -> dict[str, str]:
    """The fields of a small form. Raises BadForm."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > _MOST_BYTES or _TYPE not in request.headers.get("content-type", ""):
        raise BadForm
    try:
        pairs = parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise BadForm from error
    return dict(pairs)


def sealed(secret: str, slug: str, words: dict[str, str]) -> str:
    """A few words for the next page, in a cookie that only we can write."""
    text = base64.urlsafe_b64encode(json.dumps(words).encode()).decode().rstrip("=")
    return f"{text}.{_sign(secret, f'flash {slug} {text}')}"


def opened(secret: str, slug: str, value: str) -> dict[str, str]:
    """What `sealed` wrote; nothing for anything else."""
    text, _, signature = value.partition(".")
    if not is_token(signature, _sign(secret, f"flash {slug} {text}")):
        return {}
    try:
        words = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        return {}
    return {str(name): str(word) for name, word in words.items()}


def _sign(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
