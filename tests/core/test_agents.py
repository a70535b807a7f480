"""What a browser says of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.agents import Device, device_of

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "browser", "system", "is_hand_held"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0", "Firefox", "Linux", False),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/126.0 Safari/537.36", "Chrome", "Windows", False),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/126.0 Safari/537.36 Edg/126.0",
            "Edge", "Windows", False,
        ),
        (
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Version/17.4 Safari/605.1.15",
            "Safari", "macOS", False,
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1",
            "Safari", "iPhone", True,
        ),
        (
            f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} SamsungBrowser/25.0 Chrome/121.0",
            "Samsung Internet", "Android", True,
        ),
        ("curl/8.5.0", "", "", False),
        ("", "", "", False),
    ],
)  # fmt: skip
def test_a_browser_is_known_by_two_words(agent: str, browser: str, system: str, is_hand_held: bool) -> None:
    device = device_of(agent)
    assert (device.browser, device.system, device.is_hand_held) == (browser, system, is_hand_held)


@given(st.text())
def test_whatever_it_says_only_our_own_words_come_out(agent: str) -> None:
    device = device_of(agent)
    assert isinstance(device, Device)
    assert len(device.browser) <= 20
    assert len(device.system) <= 20
