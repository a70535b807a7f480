"""Proof of work: a browser computes for a moment before it asks for something, so that asking often costs machines.

The format is ALTCHA's (version 2: SHA-256, a counter to be found), which has solvers in many languages.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from datetime import datetime, timedelta
from typing import Any

import altcha

from app.tenancy.sealing import Secrets

LEAST, MOST = 50_000, 150_000  # hashes until it is solved: about half a second on a telephone
LASTING = timedelta(minutes=10)
_LONGEST = 4096
_KEY = "proof of work"


def puzzle(secret: Secrets, now: datetime) -> dict[str, Any]:
    """A new one, as it is sent: `parameters` and their `signature`."""
    # The package would ask the machine's clock whether it has ended: that is ours, so the end is data to it.
    data = {"expires": int((now + LASTING).timestamp())}
    counter = LEAST + secrets.randbelow(MOST - LEAST + 1)
    made = altcha.create_challenge("SHA-256", 1, counter=counter, data=data, hmac_secret=secret.sealed(_KEY))
    return dict(made.to_dict())


def mark_of(secret: Secrets, solved: str, now: datetime) -> str | None:
    """The mark of a solved puzzle, by which it is remembered: it counts once. None for a wrong one and one too old.

    `solved` is base64 of JSON: `challenge` as it was sent, `solution` with `counter` and `derivedKey` in hex.
    """
    if len(solved) > _LONGEST or not altcha.verify_solution(solved, secret.sealed(_KEY)).verified:
        return None
    challenge = json.loads(base64.b64decode(solved))["challenge"]  # signed by us, so it has the shape that we gave it
    if challenge["parameters"]["data"]["expires"] <= now.timestamp():
        return None
    return hashlib.sha256(f"puzzle {challenge['signature']}".encode()).hexdigest()
