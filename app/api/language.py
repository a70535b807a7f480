"""In which language a caller is answered."""

from __future__ import annotations

import functools

from app.core.config import TenantSettings
from app.tenancy.texts import Speech, shipped_languages, speech_for

_LONGEST_HEADER = 500


def speech_of(tenant: TenantSettings, accepted: str) -> Speech:
    """The best of the tenant's languages for an `Accept-Language` header, its first one without a match."""
    return speech_for(tenant, _best(accepted[:_LONGEST_HEADER], tenant.languages))


def speech_without_tenant(accepted: str) -> Speech:
    """For addresses that lead to no company: what the caller accepts, otherwise English as the documentation is."""
    shipped = shipped_languages()
    return Speech(_best(accepted[:_LONGEST_HEADER], shipped) or "en", "gregorian", "latin", "UTC")


@functools.lru_cache(maxsize=256)
def _best(accepted: str, spoken: tuple[str, ...]) -> str | None:
    ranked = sorted(filter(None, map(_choice, accepted.split(","))), key=lambda choice: -choice[1])
    for tag, weight in ranked:
        found = next((language for language in spoken if _answers(language.lower(), tag)), None)
        if found is not None and weight > 0:
            return found
    return None


def _choice(part: str) -> tuple[str, float] | None:
    tag, _, parameter = part.strip().lower().partition(";")
    weight = parameter.strip().removeprefix("q=")
    try:
        return tag.strip(), float(weight) if weight else 1.0
    except ValueError:
        return None


def _answers(language: str, tag: str) -> bool:
    """Whether somebody who asks for `fa-IR` is served with `fa`, and the other way round."""
    return tag == "*" or language.partition("-")[0] == tag.partition("-")[0]
