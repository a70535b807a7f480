"""docs/config/ says what the schemas and the checks say now."""

from __future__ import annotations

from app.tenancy.bundle.codes import BEYOND_THE_LADDER
from tests.tenancy.bundle.broken import CODES
from tools.config_reference import EXAMPLES, FOLDER, REMEDIES, pages


def test_the_pages_are_those_that_are_made() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert written == pages(), "run python tools/config_reference.py"


def test_every_code_has_its_section_with_an_example_and_a_way_out() -> None:
    assert REMEDIES.keys() == CODES | set(BEYOND_THE_LADDER)
    made = pages()
    for code in REMEDIES:
        page = made[f"findings-{code.partition('.')[0]}.md"]
        section = page.partition(f"\n## {code}\n")[2].partition("\n## ")[0]
        assert "```text\n" in section, code
        assert "To mend it: " in section, code


def test_examples_are_for_what_no_document_can_show() -> None:
    assert all(code.startswith(("L0.", "L4.", "L5.")) for code in EXAMPLES)
