"""Mending a finding with one click: what can be written without asking back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from app.tenancy.bundle.findings import Finding
from app.tenancy.bundle.layout import At, Document, place
from app.tenancy.design.mending import forms, promises, words
from app.tenancy.design.mending.fix import Fix, has

Mend = Callable[[Document, Finding, At], Fix | None]

MENDED: Mapping[str, Mend] = MappingProxyType(
    {
        "L1.enum": words.meant,
        "L1.id": words.id_meant,
        "L1.unknown_key": words.key_meant,
        "L1.required": words.missing_key,
        "L1.out_of_place": words.removed,
        "L1.repeated": words.removed,
        "L2.unknown_id": words.meant,
        "L2.unknown_fact": words.meant,
        "L2.unknown_format": words.meant,
        "L2.unknown_text": words.key_meant,
        "L2.text_language": words.key_meant,
        "L2.time_zone": words.meant,
        "L2.missing_asset": words.meant,
        "L2.id_mismatch": words.meant,
        "L2.duplicate_id": words.second,
        "L2.alias_taken": words.removed,
        "L2.condition_value_unwanted": words.removed,
        "L3.group_of_other_department": words.meant,
        "L3.golden_transition": words.transition,
        "L3.golden_field": words.removed,
        "L3.golden_value": words.removed,
        "L3.customer_note": words.removed,
        "L3.options_twice": words.removed,
        "L3.topic_form_closed": words.removed,
        "L3.topic_form_silent": words.removed,
        "L3.no_such_day": words.removed_around,
        "L3.unknown_placeholder": words.placeholder,
        "L3.retired_used": forms.not_placed,
        "L3.required_never_visible": forms.not_required,
        "L3.required_not_editable": forms.not_required,
        "L3.condition_always_true": forms.no_condition,
        "L3.default_unfit": forms.no_default,
        "L3.wider_than_company": forms.within_limits,
        "L3.bounds": forms.swapped_bounds,
        "L3.filter_not_indexed": forms.indexed,
        "L3.submitter_without_permission": forms.not_submitting,
        "L3.no_default_priority": promises.default_priority,
        "L3.several_default_priorities": promises.not_default,
        "L3.role_sees_nothing": promises.sees_tickets,
        "L3.role_sees_no_department": promises.sees_tickets,
        "L3.policy_shadowed": promises.moved_before,
        "L3.policy_without_target": promises.same_targets,
        "L3.pause_everything": promises.shorter_pause,
        "L3.calendar_hours": promises.turned_hours,
        "L3.calendar_overlap": promises.joined_hours,
    }
)
_MOVED_ON = (LookupError, TypeError, ValueError, AttributeError)  # what the finding speaks of looks otherwise now
_BELOW = frozenset({"L1.required"})  # what is missing lies nowhere


def fix_of(document: Document, finding: Finding) -> Fix | None:
    """What mends the finding in that document; None where only a person can say.

    The document is the one the finding was made of: of a later one, in which the place is gone, the answer is None.
    """
    mend, at = MENDED.get(finding.code), place(finding.file, finding.pointer)
    if mend is None or not at or not (has(document, at) or finding.code in _BELOW):
        return None
    try:
        return mend(document, finding, at)
    except _MOVED_ON:
        return None
