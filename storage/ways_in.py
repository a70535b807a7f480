"""What opens somebody's account, beside his sessions, tokens and foreign identities."""

from __future__ import annotations

from typing import Any

import peewee

from storage.models import Attempts, Credential, Device, Proof, RecoveryCode, SecondFactor

WAYS_IN: tuple[tuple[type[peewee.Model], Any], ...] = (
    (Credential, Credential.person),
    (SecondFactor, SecondFactor.person),
    (RecoveryCode, RecoveryCode.person),
    (Device, Device.person),
    (Proof, Proof.person),
    (Attempts, Attempts.person),
)
