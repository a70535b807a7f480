"""The one way a document is written: keys in the order of the schema, other keys by name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from app.tenancy.bundle.layout import At
from app.tenancy.bundle.schemas import Plan, bundle_plan


def canonical(document: Mapping[str, Any]) -> bytes:
    """The whole document: UTF-8, two spaces, a newline at the end."""
    return written(document, ())


def fingerprint(document: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(document)).hexdigest()


def written(value: Any, at: At) -> bytes:
    """A part of the document (the value that lies at `at`) as the bytes of its file."""
    ordered = _ordered(value, _plan(at))
    return (json.dumps(ordered, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _plan(at: At) -> Plan | None:
    plan: Plan | None = bundle_plan()
    for token in at:
        plan = plan and (plan.properties.get(str(token)) or plan.rest)
    return plan


def _ordered(value: Any, plan: Plan | None) -> Any:
    if isinstance(value, list):
        return [_ordered(item, plan and plan.items) for item in value]
    if not isinstance(value, dict):
        return value
    named = plan.properties if plan else {}
    keys = [key for key in named if key in value] + sorted(key for key in value if key not in named)
    return {key: _ordered(value[key], plan and (named.get(key) or plan.rest)) for key in keys}
