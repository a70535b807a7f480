"""What new things are called at first: in every language of the company that the interface speaks."""

from __future__ import annotations

from app.tenancy.texts import Speech, shipped_languages
from pages.visit import Visit


def blank(visit: Visit, key: str) -> dict[str, str]:
    """The text of that key by language; parameters stay as they are."""
    speech = visit.speech
    spoken = [each for each in visit.bundle.tenant.languages if each in shipped_languages()] or [speech.language]
    known = {each: Speech(each, speech.calendar, speech.digits, speech.zone) for each in spoken}
    return {language: each.say(key) for language, each in known.items() if each.knows(key)}
