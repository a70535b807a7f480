"""The page of the rules of one form of a draft."""

from __future__ import annotations

from app.core.problems import NotFound
from app.tenancy.design.rules import rules_of
from pages.designer.drafting import Drafting
from pages.designer.frame import designer_frame
from pages.designer.logic.rule_list import RuleList
from pages.designer.panel.panel import shown_at
from pages.designer.places import label_of
from pages.parts.native import tag
from pages.visit import Visit

_RULE = 4  # tokens that lead to a rule


async def build(visit: Visit, params: dict[str, str]) -> None:
    """Raises NotFound, NotAllowed."""
    drafting, form = await Drafting.open(visit, params), params["form"]
    known = drafting.document.get("forms", {}).get(form)
    if not isinstance(known, dict):
        raise NotFound
    with (
        designer_frame(drafting, section="logic", title=label_of(drafting, known, form), at=("forms", form)),
        tag("section", "logic", aria_label=visit.t("designer.tab.logic")),
    ):
        tag("p", "secondary", visit.t("designer.rule.intro"))
        listed = RuleList(drafting, form)
    at = shown_at(params)
    rules = rules_of(drafting.document, form)
    if len(at) >= _RULE and isinstance(at[3], int) and at[3] < len(rules):
        await listed.turn_to(str(rules[at[3]]["id"]))
