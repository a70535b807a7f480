"""What the version in force had already may not keep a better one from going live."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from app.tenancy.bundle.findings import Finding


def ratcheted(base: Iterable[Finding], findings: Iterable[Finding]) -> list[Finding]:
    """The findings, those errors as warnings that the base version has at the same place with the same words.

    Places are told by ids, not by positions; where something was written anew, it has to be right.
    """
    known = {_mark(one) for one in base}
    return [
        dataclasses.replace(one, severity="warning") if one.severity == "error" and _mark(one) in known else one
        for one in findings
    ]


def _mark(one: Finding) -> tuple[str, str, str, str | None]:
    return one.code, one.file, one.path, one.found
