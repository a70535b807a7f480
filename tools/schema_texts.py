"""Takes titles and descriptions out of the schemas as English texts: `python tools/schema_texts.py` writes them."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.i18n_add import change  # noqa: E402 - the path must be known first

UNSPOKEN = frozenset({"common", "condition"})  # pointed to by others; conditions have words of their own
PREFIX = "schema."
FIRST = "en"


def schema_texts() -> dict[str, str]:
    """Every text of every schema: `schema.<file>[.<definition>].<property>.title|description|option.<value>`."""
    found: dict[str, str] = {}
    for path in sorted(ROOT.glob("config_schemas/*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        if path.name.removesuffix(".schema.json") in UNSPOKEN:
            continue
        name = f"{PREFIX}{path.name.removesuffix('.schema.json')}"
        for key, text in (*_texts(schema, name), *_definitions(schema, name)):
            if found.setdefault(key, text) != text:
                raise ValueError(f"two texts for {key}")
    return found


def _definitions(schema: dict[str, Any], name: str) -> Iterator[tuple[str, str]]:
    for definition, below in schema.get("$defs", {}).items():
        yield from _texts(below, f"{name}.{definition}")


def _texts(schema: dict[str, Any], name: str) -> Iterator[tuple[str, str]]:
    for part in ("title", "description"):
        if part in schema:
            yield f"{name}.{part}", schema[part]
    yield from _below(schema, name)


def _below(schema: dict[str, Any], name: str) -> Iterator[tuple[str, str]]:
    for value in schema.get("enum", ()):
        yield f"{name}.option.{value}", schema.get("x-labels", {}).get(str(value)) or _worded(str(value))
    for key, property_ in schema.get("properties", {}).items():
        if isinstance(property_, dict):
            yield from _texts(property_, f"{name}.{key}")
    for key in ("items", "additionalProperties"):
        each = schema.get(key)
        if isinstance(each, dict) and "$ref" not in each:
            yield from _below(each, name)  # what a list holds is spoken of by the words of the list


def _worded(value: str) -> str:
    return value.replace("_", " ").capitalize()


def main() -> int:
    """Write the English texts; keys that the schemas no longer have go from every catalogue."""
    texts = schema_texts()
    for path in sorted(ROOT.glob("i18n/*.json")):
        said = texts if path.stem == FIRST else {}
        change(path.stem, lambda known, said=said: _kept(known, texts) | said)
    sys.stdout.write(f"{len(texts)} texts of the schemas\n")
    return 0


def _kept(known: dict[str, str], texts: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in known.items() if not key.startswith(PREFIX) or key in texts}


if __name__ == "__main__":
    raise SystemExit(main())
