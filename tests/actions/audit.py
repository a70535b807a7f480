"""The audit as its reader has it."""

from __future__ import annotations

from typing import Any

from app.actions import auditing
from app.actions.auditing import AuditEntry, AuditQuery
from app.tenancy.desk import Desk
from app.tenancy.who import Who


def read(desk: Desk, who: Who, **asked: Any) -> tuple[AuditEntry, ...]:
    return desk.run(auditing.list_audit, who, AuditQuery(**asked)).items
