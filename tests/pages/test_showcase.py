"""The developers' page of parts: there where something is tried out, nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pages import parts
from pages.parts.fields import CONTROLS, FieldBox
from pages.showcase import page
from pages.showcase.parts import PARTS
from tests.pages.visitor import Visitor


async def test_an_earnest_installation_has_none(visitor: Visitor) -> None:
    assert (await visitor.http.get("/_parts")).status_code == 404


def test_every_part_that_is_seen_is_shown_there() -> None:
    drawn_by_the_browser = {path.stem for path in Path(parts.__file__).parent.glob("*.js")}
    assert drawn_by_the_browser - {"mirror"} <= set(PARTS)


@pytest.mark.parametrize(
    ("language", "mode", "said"), [("fa", "light", "اجزای صفحه‌ها"), ("en", "dark", "Parts of the")]
)
async def test_every_part_is_drawn_in_the_language_and_mode_asked_for(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, language: str, mode: str, said: str
) -> None:
    tried_out = replace(visitor.help_desk, settings=replace(visitor.help_desk.settings, demo=True))
    real = page.visit_of
    monkeypatch.setattr(page, "visit_of", lambda _, *rest: real(tried_out, *rest))
    await visitor.user.open(f"/_parts?language={language}&mode={mode}")
    await visitor.user.should_see(said)
    for name in PARTS:
        await visitor.user.should_see(name)
    shown = {box.field.type for box in visitor.user.find(FieldBox).elements}
    assert shown == set(CONTROLS)
    visitor.user.find(marker="sheet").click()
    await visitor.user.should_see(marker="confirm")
    answer = await visitor.http.get(f"/_parts?language={language}&mode={mode}")
    assert f'content="{mode}"' in answer.text
