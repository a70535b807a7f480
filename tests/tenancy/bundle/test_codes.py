"""Every code that can be given has words in both languages, and a bundle that gives it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.tenancy.bundle import layout
from app.tenancy.bundle.codes import BEYOND_THE_LADDER
from tests.tenancy.bundle import broken

PACKAGE = Path(layout.__file__).parent
PRODUCED = broken.CODES
BOUNDS = re.compile(r'"(too_[a-z]+)"')


def codes_in_source() -> set[str]:
    source = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    shape = (PACKAGE / "shape.py").read_text(encoding="utf-8")
    return set(re.findall(r'"(L[0-3]\.[a-z0-9_]+)"', source)) | {f"L1.{name}" for name in BOUNDS.findall(shape)}


def test_every_code_is_given_by_a_broken_bundle() -> None:
    assert codes_in_source() == PRODUCED


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_code_has_words_and_no_words_are_left_over(language: str) -> None:
    texts = json.loads((layout.CATALOGUES / f"{language}.json").read_text(encoding="utf-8"))
    worded = {key.removeprefix("finding.") for key in texts if re.match(r"finding\.L\d", key)}
    assert worded == PRODUCED | set(BEYOND_THE_LADDER)


def test_both_languages_use_the_same_parameters() -> None:
    persian, english = (
        json.loads((layout.CATALOGUES / f"{tag}.json").read_text(encoding="utf-8")) for tag in ("fa", "en")
    )
    for key in (key for key in english if key.startswith("finding.L")):
        used = [set(re.findall(r"\{(\w+)\}", texts[key])) for texts in (persian, english)]
        assert used[0] == used[1], key
        assert used[0] <= ({"line", "column"} if key == "finding.L0.syntax" else {"found", "expected"}), key
