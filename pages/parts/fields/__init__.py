"""Controls for every type of field: one box in the page, its value in the JSON of `docs/configuration.md`."""

from pages.parts.fields.box import FieldBox
from pages.parts.fields.registry import CONTROLS

__all__ = ["CONTROLS", "FieldBox"]
