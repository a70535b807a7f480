"""Domains that say where somebody works."""

from __future__ import annotations

import pytest

from app.core.domains import is_public, normal_domain


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("example.com", "example.com"), (" @Example.COM ", "example.com"), ("mail.tax.gov.ir", "mail.tax.gov.ir"),
        ("example", None), ("", None), ("x@example.com", None), ("exa mple.com", None), ("example..com", None),
        ("-a.com", None), ("شرکت.ایران", None),
    ],
)  # fmt: skip
def test_a_domain_is_written_normally(typed: str, domain: str | None) -> None:
    assert normal_domain(typed) == domain


@pytest.mark.parametrize("domain", ["gmail.com", "yahoo.com", "yahoo.co.uk", "outlook.com", "hotmail.fr", "chmail.ir"])
def test_at_some_domains_anybody_has_an_address(domain: str) -> None:
    assert is_public(domain)


@pytest.mark.parametrize(
    "domain", ["example.com", "live.example.com", "yahoo.example.ir", "mygmail.com", "gmail.com.ir"]
)
def test_a_domain_of_ones_own_is_not_public(domain: str) -> None:
    assert not is_public(domain)
