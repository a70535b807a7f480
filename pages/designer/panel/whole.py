"""All that can be set of one place, what is seldom asked for folded."""

from __future__ import annotations

from collections.abc import Collection

from app.tenancy.bundle.layout import At
from app.tenancy.design.properties import properties
from pages.designer.drafting import Drafting
from pages.designer.panel.panel import DraftPanel, Part

_SELDOM = ("aliases", "retired", "note")


def panel(drafting: Drafting, at: At, *, except_: Collection[str] = ()) -> DraftPanel:
    """The properties of one place, drawn here; what is seldom asked for stands below, folded."""
    made = DraftPanel(drafting)
    named = {".".join(map(str, row.at[len(at) :])): row for row in properties(drafting.document, at)}
    seldom = [name for name, row in named.items() if row.kind == "id" or name in _SELDOM]
    more = Part(at, drafting.visit.t("designer.panel.more"), only=seldom, folded=True)
    made.show(Part(at, hidden={*except_, *seldom}), *([more] if seldom else []))
    return made
