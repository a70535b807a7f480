"""Which origins are ours."""

import pytest

from app.core.origins import Origins

PUBLIC = Origins("https://desk.example", 8080)
LOCAL = Origins("http://127.0.0.1:8123", 8123)


@pytest.mark.parametrize(
    ("origin", "is_ours"),
    [
        ("https://desk.example", True),
        ("https://desk.example:443", True),
        ("HTTPS://DESK.EXAMPLE", True),
        ("http://desk.example", False),
        ("https://desk.example:444", False),
        ("https://desk.example.evil.example", False),
        ("https://evil.example", False),
        ("https://user@desk.example", False),
        ("https://desk.example/path", False),
        ("null", False),
        ("", False),
        ("https://", False),
        ("https://[::1", False),
        ("https://desk.example:port", False),
    ],
)
def test_only_the_named_address_is_ours(origin: str, is_ours: bool) -> None:
    assert PUBLIC.allows(origin, "desk.example") is is_ours


@pytest.mark.parametrize(
    ("origin", "host", "is_ours"),
    [
        ("http://127.0.0.1:8123", "127.0.0.1:8123", True),
        ("http://localhost:8123", "localhost:8123", True),
        ("http://192.168.1.7:8123", "192.168.1.7:8123", True),
        ("http://[::1]:8123", "[::1]:8123", True),
        ("http://192.168.1.7:8123", "192.168.1.8:8123", False),
        ("http://192.168.1.7:9999", "192.168.1.7:9999", False),
        ("http://rebound.example:8123", "rebound.example:8123", False),
    ],
)
def test_this_machine_is_known_by_number_and_never_by_a_name_somebody_sent(
    origin: str, host: str, is_ours: bool
) -> None:
    assert LOCAL.allows(origin, host) is is_ours
