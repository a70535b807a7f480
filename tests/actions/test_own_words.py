"""Letters in the company's own words."""

from __future__ import annotations

from typing import Any

import pytest

from app.actions.wording import letter_of
from app.bootstrap import HelpDesk
from app.channels.letterhead import Letter
from app.tenancy.acts import view
from app.tenancy.desk import Desk
from app.tenancy.texts import speech_for
from app.tenancy.who import SYSTEM
from app.tenancy.work import Work
from storage import models
from tests.cast import Cast
from tests.cast.letters import posted


def with_letters(help_desk: HelpDesk, *letters: dict[str, Any], **texts: Any) -> None:
    document = help_desk.directory.exported("portal")
    document["notifications"] = {"letters": list(letters)}
    document["texts"] = {**document.get("texts", {}), **texts}
    help_desk.directory.publish("portal", document, None, "letters")


@view
def worded(work: Work, number: int) -> Letter:
    return letter_of(work, models.Letter.get_by_id(number))


def sent(desk: Desk, cast: Cast, kind: str, language: str, **data: Any) -> Letter:
    return desk.run(worded, SYSTEM, posted(desk, kind, person=cast.customer.person_id, language=language, **data))


def test_a_subject_and_a_body_of_ones_own_are_sent_with_the_placeholders_filled(
    help_desk: HelpDesk, portal: Desk, cast: Cast
) -> None:
    own = {"id": "expiry_notice", "subject": {"fa": "{days} روز مانده"}, "body": {"fa": "از {company}\n\nدرود"}}
    with_letters(help_desk, own)
    found = sent(portal, cast, "expiry_notice", "fa", days=3)
    assert found.subject == "۳ روز مانده"
    assert len(found.body) == 2
    assert portal.bundle.branding.title.in_("fa") in found.body[0]
    assert found.body[1] == "درود"


def test_a_language_that_is_not_said_keeps_our_words(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    ours = sent(portal, cast, "approved", "en")
    with_letters(help_desk, {"id": "approved", "subject": {"fa": "پذیرفته شد"}})
    assert sent(portal, cast, "approved", "fa").subject == "پذیرفته شد"
    assert sent(portal, cast, "approved", "en").subject == ours.subject
    assert sent(portal, cast, "approved", "fa").body != ()


def test_an_overlay_fills_a_language(help_desk: HelpDesk, portal: Desk, cast: Cast) -> None:
    own = {"id": "approved", "subject": {"fa": "پذیرفته شد"}}
    with_letters(help_desk, own, en={"letter.approved.subject": "Come in"})
    assert sent(portal, cast, "approved", "en").subject == "Come in"


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{company}", "Acme"), ("{ company }", "{ company }"), ("{company.__class__}", "{company.__class__}"),
        ("{0}", "{0}"), ("{{company}}", "{Acme}"), ("} {", "} {"), ("{company:>999}", "{company:>999}"),
    ],
)  # fmt: skip
def test_only_plain_placeholders_are_filled(portal: Desk, text: str, filled: str) -> None:
    assert speech_for(portal.bundle.tenant, "en").filled(text, company="Acme") == filled
