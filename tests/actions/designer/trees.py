"""A tree of places in whose branches the same id stands again."""

from __future__ import annotations

from typing import Any

from tests.actions.designer.designing import Change, item

OTHER = {"id": "other", "label": {"fa": "سایر", "en": "Other"}}
BRANCHES: dict[str, dict[str, Any]] = {
    "hard": {"id": "hard", "label": {"fa": "سخت‌افزار", "en": "Hardware"}, "options": [{"id": "disk", "label": "Disk"}]},
    "soft": {"id": "soft", "label": {"fa": "نرم‌افزار", "en": "Software"}, "options": [{"id": "post", "label": "Post"}]},
    "net": {"id": "net", "label": {"fa": "شبکه", "en": "Network"}, "options": []},
}


def branches(*names: str) -> Change:
    """Each has an option `other`, as is usual."""

    def change(document: dict[str, Any]) -> None:
        place = item(document, "fields", "fields", "place")
        for name in names:
            branch = BRANCHES[name]
            place["options"].append({**branch, "options": [*branch["options"], OTHER]})

    return change
