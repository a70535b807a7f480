"""tests/<golden ticket>.json."""

from __future__ import annotations

from app.core.config import Expected, GoldenTicket
from app.tenancy.bundle.decode.texts import Texts
from app.tenancy.bundle.decode.values import ids
from app.tenancy.bundle.layout import Document


def decode_golden(name: str, part: Document, texts: Texts) -> GoldenTicket:
    return GoldenTicket(
        id=name,
        label=texts.required(part["label"], f"golden.{name}.label"),
        form=part["form"],
        role=part["role"],
        values=part["values"],
        expect=_expected(part["expect"]),
    )


def _expected(part: Document) -> Expected:
    return Expected(
        problems=ids(part.get("problems")),
        visible=ids(part.get("visible")),
        required=ids(part.get("required")),
        priority=part.get("priority"),
        department=part.get("department"),
        transitions=ids(part.get("transitions")),
        policy=part.get("policy"),
    )
