"""What axe-core says of a page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
OF_COLOUR = ["color-contrast", "link-in-text-block"]  # what the dark can break that was right in the light


def faults_of(page: Page, only: list[str] | None = None) -> dict[tuple[str, str], str]:
    """Rule and impact → the first place, for what is serious or critical. `only`: nothing but these rules."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    rules = {"runOnly": {"type": "rule", "values": only}} if only else {}
    found = page.evaluate("rules => axe.run(document, {resultTypes: ['violations'], ...rules})", rules)
    return {
        (fault["id"], fault["impact"]): "; ".join(node["html"][:160] for node in fault["nodes"][:3])
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
    }
