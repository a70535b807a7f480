"""Domains by which people are told to belong to an organization."""

from __future__ import annotations

import re

from app.core.formats import normal_email

# At these anybody gets an address, so that it says nothing about where he works.
_PUBLIC = frozenset({
    "126.com", "163.com", "aol.com", "chmail.ir", "duck.com", "fastmail.com", "gmail.com", "googlemail.com",
    "icloud.com", "iran.ir", "mac.com", "mail.com", "mail.ru", "mailfa.com", "me.com", "msn.com", "naver.com",
    "parsmail.com", "pm.me", "proton.me", "protonmail.com", "qq.com", "rocketmail.com", "tuta.io", "tutanota.com",
    "web.de", "ya.ru", "ymail.com", "zoho.com", "zohomail.com",
})  # fmt: skip
_PUBLIC_IN_MANY_COUNTRIES = re.compile(r"(?:gmx|hotmail|live|outlook|yahoo|yandex)\.(?:com|net|(?:com?\.)?[a-z]{2})")


def normal_domain(typed: str) -> str | None:
    """`@Example.COM` → `example.com`; None for what is no domain of e-mail addresses."""
    domain = typed.strip().lower().removeprefix("@")
    address = normal_email(f"x@{domain}")
    return None if address is None else address.removeprefix("x@")


def is_public(domain: str) -> bool:
    """Whether anybody may have an address under the (normalised) domain."""
    return domain in _PUBLIC or _PUBLIC_IN_MANY_COUNTRIES.fullmatch(domain) is not None
