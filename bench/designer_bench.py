"""What an edit of a form of 100 fields costs the server: the act, and the data that goes to the browser."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import orjson

from app.actions import accounts
from app.actions.designer import drafts, editing
from app.bootstrap import build
from app.settings import read_settings
from app.tenancy.bundle import read_folder
from app.tenancy.bundle.layout import Document
from app.tenancy.design import moves
from app.tenancy.design.edits import applied
from app.tenancy.design.library_moves import used_by
from app.tenancy.design.properties import properties
from app.tenancy.design.steps import Spot, field_at, item_at, items_of
from app.tenancy.desk import Desk
from app.tenancy.texts import speech_for
from app.tenancy.who import SYSTEM, Who
from pages.designer.drafting import Drafting
from pages.designer.form.model import FormModel

FIELDS, EDITS, MOST = 100, 30, 100.0
_FORM = "bug_report"
_BUNDLE = Path(__file__).resolve().parent.parent / "tenants" / "portal"
_TYPES = ("text", "select", "date", "number", "long_text", "cascade", "mobile", "boolean")


def grown(document: Document, count: int = FIELDS) -> Document:
    """The document with that many fields on one of its forms."""
    place = next(iter(items_of(document, _FORM)))[0]
    section = document["forms"][_FORM]["pages"][place[3]]["sections"][place[5]]["id"]
    for number in range(count - sum(1 for _ in items_of(document, _FORM))):
        label, option = {"fa": f"فیلد {number}", "en": f"Field {number}"}, {"en": "Option {number}"}
        step = moves.add_field(document, _FORM, Spot(section), _TYPES[number % len(_TYPES)], label, option)
        document = applied(document, step.edits)
    return document


def edit_milliseconds() -> list[float]:
    """Wall time of edits on SQLite, each with the canvas and the panel drawn again."""
    with tempfile.TemporaryDirectory() as data:
        help_desk = build(read_settings({"HELPDESK_DATA": data}))
        try:
            return _edits(help_desk.directory.add("designer", read_folder(_BUNDLE).document, "bench"))
        finally:
            help_desk.close()


def _edits(desk: Desk) -> list[float]:
    admin = _admin(desk)
    draft = desk.run(drafts.begin, admin, document=grown(read_folder(_BUNDLE).document))
    view = desk.run(drafts.draft, admin, draft)
    document, revision, taken = view.document, view.info.revision, []
    fields = [item["field"] for _, item in items_of(document, _FORM)]
    for number in range(EDITS):
        field = fields[(number * 7) % len(fields)]
        begun = time.perf_counter()
        at = "".join(f"/{token}" for token in (*item_at(document, _FORM, field), "width"))
        edit = {"op": "add", "path": at, "value": (3, 4, 6, 8)[number % 4]}
        edited = desk.run(editing.edit, admin, draft, revision, [edit], {"key": "design.step.edit"})
        document, revision = edited.document, edited.revision
        _drawn(desk, document, field)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def _drawn(desk: Desk, document: Document, field: str) -> bytes:
    speech = speech_for(desk.bundle.tenant, "fa")
    visit = SimpleNamespace(speech=speech, t=speech.say)
    drafting = cast("Drafting", SimpleNamespace(document=document, visit=visit, findings=()))
    model = FormModel(drafting, _FORM, "fa")
    canvas: list[Any] = [model.head(), model.pages(), model.sections(), model.library()]
    panel = [properties(document, item_at(document, _FORM, field))]
    if any(each["id"] == field for each in document["fields"]["fields"]):
        panel.append(properties(document, field_at(document, field)))
        used_by(document, "field", field)
    return orjson.dumps([canvas, panel])


def _admin(desk: Desk) -> Who:
    return Who(desk.run(accounts.create_person, SYSTEM, accounts.NewPerson("admin", "admin@bench.example", ("admin",))))


def main() -> None:
    taken = edit_milliseconds()
    print(f"an edit of a form of {FIELDS} fields   median {statistics.median(taken):5.1f} ms   "
          f"worst {max(taken):5.1f} ms   at most {MOST:.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
