"""Every fix mends what it is for, and breaks nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.tenancy.bundle import Finding, check, errors
from app.tenancy.bundle.layout import CATALOGUES, Document
from app.tenancy.design.edits import applied
from app.tenancy.design.fixes import MENDED, fix_of
from tests.tenancy.bundle import broken
from tests.tenancy.bundle.breaking import GONE, Broken
from tests.tenancy.bundle.sample import drop, put, sample

CASES = [case for case in broken.CASES if case.code in MENDED]
PERSONS_ALONE = {  # cases of mendable codes in which only a person can say what was meant
    "L1.enum", "L1.required", "L2.unknown_id", "L2.unknown_fact", "L3.condition_always_true", "L3.policy_shadowed",
    "L3.unknown_placeholder", "L3.retired_used",
}  # fmt: skip


def marks(findings: list[Finding]) -> list[tuple[str, str, str | None]]:
    return [(one.code, one.path, one.found) for one in findings]


def finding_of(case: Broken, document: Document) -> Finding:
    return next(
        one for one in check(document) if (one.code, one.file, one.pointer) == (case.code, case.file, case.pointer)
    )


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_finding_goes_and_no_error_comes(case: Broken) -> None:
    document = case.document()
    before, finding = check(document), finding_of(case, document)
    fix = fix_of(document, finding)
    if fix is None:
        assert case.code in PERSONS_ALONE
        return
    after = check(applied(document, fix.edits))
    assert marks([finding])[0] not in marks(after)
    assert set(marks(errors(after))) <= set(marks(errors(before))), fix


@pytest.mark.parametrize("code", sorted(MENDED))
def test_every_code_with_a_fix_has_a_bundle_that_it_mends(code: str) -> None:
    cases = [case for case in CASES if case.code == code]
    assert any(fix_of(case.document(), finding_of(case, case.document())) for case in cases), code


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_fix_has_its_words(language: str) -> None:
    texts = json.loads((CATALOGUES / f"{language}.json").read_text(encoding="utf-8"))
    for case in CASES:
        fix = fix_of(case.document(), finding_of(case, case.document()))
        if fix is not None:
            assert "{" not in texts[fix.label_key].format(**fix.args).replace("{company}", "")


def test_a_finding_of_another_document_is_mended_by_nothing_rash() -> None:
    for case in CASES:
        finding = finding_of(case, case.document())
        assert fix_of({}, finding) is None
        emptied = {part: {} for part in sample()}
        fix_of(emptied, finding)


def test_a_shadowed_policy_moves_before_the_one_that_takes_its_tickets() -> None:
    case = next(case for case in CASES if str(case).startswith("L3.policy_shadowed") and "/policies/1" in str(case))
    fix = fix_of(case.document(), finding_of(case, case.document()))
    assert fix is not None
    assert [each["id"] for each in applied(case.document(), fix.edits)["sla"]["policies"]] == ["usual", "gold"]


@given(st.sets(st.sampled_from(range(len(CASES))), min_size=2, max_size=3))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_fixes_of_several_mistakes_do_not_get_in_each_others_way(chosen: set[int]) -> None:
    if len({CASES[number].code for number in chosen}) < len(chosen):
        return  # of two findings of one kind at one place nobody can say which is left
    document = sample()
    try:
        for number in sorted(chosen):
            for pointer, value in CASES[number].changes.items():
                if value is GONE:
                    drop(document, pointer)
                else:
                    put(document, pointer, value)
    except (LookupError, TypeError, AttributeError):
        return  # one of them takes away what the other changes
    for finding in check(document):
        fix = fix_of(document, finding)
        if fix is not None:
            assert marks([finding])[0] not in marks(check(applied(document, fix.edits)))
