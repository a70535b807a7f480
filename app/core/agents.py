"""What a browser says of itself, in two words a person knows it by."""

from __future__ import annotations

from dataclasses import dataclass

# In this order: most call themselves by the names of others as well.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("YaBrowser", "Yandex"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)
_HAND_HELD = frozenset({"iPhone", "iPad", "Android"})


@dataclass(frozen=True, slots=True)
class Device:
    """Proper names, the same in every language; "" for what is not known."""

    browser: str
    system: str

    @property
    def is_hand_held(self) -> bool:
        return self.system in _HAND_HELD


def device_of(agent: str) -> Device:
    """Read the User-Agent header."""
    return Device(_first(_BROWSERS, agent), _first(_SYSTEMS, agent))


def _first(names: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in names if mark in agent), "")
