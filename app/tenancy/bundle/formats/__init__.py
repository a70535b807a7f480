"""Format versions: documents of older ones are brought to the current one, step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from app.tenancy.bundle.formats.from_1_0 import from_1_0
from app.tenancy.bundle.layout import Document

CURRENT = "1.1"
STEPS: Mapping[str, Callable[[Document], Document]] = MappingProxyType({"1.0": from_1_0})


def migrated(document: Mapping[str, Any]) -> Document:
    """The document in the current format; one of a format nobody knows stays as it is, and the ladder says so.

    What is handed in is not changed; parts that stay the same are shared with it.
    """
    current = document if isinstance(document, dict) else dict(document)
    while (step := STEPS.get(_version(current))) is not None:
        current = step(current)
    return current


def _version(document: Document) -> str:
    tenant = document.get("tenant")
    version = tenant.get("schema_version") if isinstance(tenant, dict) else None
    return version if isinstance(version, str) else ""
