"""The findings of a draft: errors first, each with the way to its place and what mends it."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui import ui

from app.tenancy.bundle import Finding
from app.tenancy.bundle.layout import place
from app.tenancy.design.fixes import fix_of
from pages.designer.drafting import Drafting
from pages.designer.finding_words import finding_told
from pages.designer.places import address_of
from pages.designer.review.sections import go_to, section
from pages.designer.standing import standing
from pages.parts.native import icon, tag

_MOST = 50
_ICONS = {"error": "error", "warning": "warning"}


def draw_findings(drafting: Drafting, findings: Sequence[Finding]) -> None:
    """Nothing stands in the way where there is none; that is said, too."""
    visit = drafting.visit
    with section(visit, "findings", len(findings)):
        if not findings:
            with tag("p", "review__good"):
                icon("check_circle")
                tag("span", text=visit.t("review.no_findings"))
            return
        with tag("ul", "review__list"):
            for finding in findings[:_MOST]:
                _draw(drafting, finding)
        if len(findings) > _MOST:
            tag("p", "hint", visit.t("review.more", count=len(findings) - _MOST))


def _draw(drafting: Drafting, finding: Finding) -> None:
    visit, at = drafting.visit, place(finding.file, finding.pointer)
    text = finding_told(drafting, finding)
    fix = None if drafting.read_only else fix_of(drafting.document, finding)
    with tag("li", f"is-{finding.severity}"):
        icon(_ICONS[finding.severity])
        with tag("span"):
            tag("b", "review__severity", visit.t(f"finding.severity.{finding.severity}"))
            tag("span", text=text)
            tag("span", "hint review__path", standing(drafting, at), dir="auto")
        if fix is not None:
            step = {"key": "design.step.fix", "what": fix.label_key}
            edits = fix.edits
            button = ui.button(visit.t(fix.label_key, **fix.args), color=None)
            button.on_click(lambda: drafting.edit(edits, step))
            button.props("flat no-caps").classes("button button--small")
        go_to(visit, address_of(visit.paths, drafting.id, at), text)
