"""Secret links in letters: 256 bits that only this installation can make, kept as a hash, good once and for a while."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, Literal

from app.actions.accounts import token_hash
from app.core.problems import Problem, Refused
from app.tenancy.work import Work
from storage import proofs
from storage.models import Proof

Kind = Literal["verify", "reset", "invite", "second"]
LASTING = {
    "verify": timedelta(days=2),
    "reset": timedelta(minutes=30),
    "invite": timedelta(days=7),
    "second": timedelta(minutes=10),
}


def issue(work: Work, kind: Kind, person: int, **data: Any) -> str:
    """A new proof for that person; the nonce from which `token_of` makes its token. Earlier ones of its kind stay."""
    nonce = secrets.token_urlsafe(16)
    proofs.add(
        {
            "token_hash": token_hash(token_of(work, nonce)),
            "kind": kind,
            "person": person,
            "data": data,
            "created_at": work.now,
            "expires_at": work.now + LASTING[kind],
        }
    )
    return nonce


def token_of(work: Work, nonce: str) -> str:
    """What stands in the link; it is kept nowhere."""
    return work.secrets.sealed(f"proof {nonce}")


def look_at(work: Work, kind: Kind, token: str) -> Proof:
    """A proof that is still good. Raises Refused for every other, whatever is wrong with it."""
    return _or_refused(proofs.find(token_hash(token), kind, work.now))


def use(work: Work, kind: Kind, token: str) -> Proof:
    """The same, and used up with this act."""
    return _or_refused(proofs.use(token_hash(token), kind, work.now))


def _or_refused(proof: Proof | None) -> Proof:
    if proof is None:
        raise Refused(Problem("proof.unusable"))
    return proof
