"""Where links lead, and by which name we go to mail servers."""

from __future__ import annotations

import pytest

from app.channels.rules import MailRules
from app.settings import read_settings


@pytest.mark.parametrize(
    ("base_url", "host"),
    [
        ("https://desk.example", "desk.example"),
        ("http://127.0.0.1:8080", "[127.0.0.1]"),
        ("http://[::1]:8080", "[IPv6:::1]"),
        ("https://desk.example:8443", "desk.example"),
    ],
)
def test_our_name_is_that_of_the_address_the_operator_named(base_url: str, host: str) -> None:
    rules = MailRules(base_url)
    assert rules.host == host
    assert rules.page("portal", "sign-in") == f"{base_url}/portal/sign-in"


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ({}, False),
        ({"DEMO": "1"}, True),
        ({"DEMO": "1", "PRIVATE_HOSTS": "0"}, False),
        ({"PRIVATE_HOSTS": "1"}, True),
    ],
)
def test_private_hosts_are_for_demonstrations_unless_the_operator_says(given: dict[str, str], allowed: bool) -> None:
    variables = {f"HELPDESK_{name}": value for name, value in given.items()}
    assert read_settings(variables).private_hosts is allowed
