"""After signing in one lands on a page of the same company and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.security.destination import destination

HOSTILE = [
    "//evil.example",
    "//evil.example/portal/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/portal/\\evil.example",
    "/portal//evil.example",
    "/portal/../twin/",
    "/portal/..%2ftwin/",
    "/portal/%2e%2e/twin",
    "/%2fevil.example",
    "/portal/%2f%2fevil.example",
    "/portal/%5cevil.example",
    "https://evil.example/portal/",
    "http:evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//portal/",
    "data:text/html,x",
    "/portal/\tevil",
    "/portal/\r\nSet-Cookie: a=b",
    "\t//evil.example",
    " /portal/",
    "/portal@evil.example",
    "/portal.evil.example/",
    "/portalx/tickets",
    "/twin/tickets",
    "@evil.example",
    "/portal/#@evil.example",
    "/portal/tickets?next=//evil.example",
    "/portal/" + "a" * 600,
    "/portal/؟",
    "",
    None,
]


@pytest.mark.parametrize("wanted", HOSTILE)
def test_a_hostile_destination_becomes_the_home_page(wanted: str | None) -> None:
    assert destination("portal", wanted) == "/portal/"


@pytest.mark.parametrize(
    "wanted",
    [
        "/portal/",
        "/portal/tickets",
        "/portal/tickets/PRT-1048",
        "/portal/new/bug_report",
        "/portal/workspace?view=inbox&q=%DA%A9",
    ],
)
def test_a_page_of_the_company_is_kept(wanted: str) -> None:
    assert destination("portal", wanted) == wanted


@pytest.mark.parametrize("wanted", ["/portal/sign-in", "/portal/sign-out", "/portal/sign-in?next=/portal/tickets"])
def test_signing_in_never_leads_back_to_signing_in_or_out(wanted: str) -> None:
    assert destination("portal", wanted) == "/portal/"


@given(st.text(max_size=40))
def test_whatever_is_asked_the_answer_is_a_path_of_the_company(wanted: str) -> None:
    found = destination("portal", f"/portal/{wanted}")
    assert found.startswith("/portal/")
    assert not set(found) & set("\\\r\n\t #:@")
    assert "//" not in found
    assert ".." not in found.partition("?")[0]
