"""Every broken bundle there is, in the order of the ladder."""

from __future__ import annotations

from tests.tenancy.bundle import (
    test_broken_files,
    test_broken_meaning,
    test_broken_promises,
    test_broken_references,
    test_broken_shape,
)

CASES = (
    *test_broken_shape.CASES,
    *test_broken_references.CASES,
    *test_broken_meaning.CASES,
    *test_broken_promises.CASES,
)
CODES = {case.code for case in CASES} | test_broken_files.CODES
