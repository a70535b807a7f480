"""Writes docs/config/ from the schemas and from the broken bundles of the tests: `python tools/config_reference.py`."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.tenancy.bundle.ladder import check  # noqa: E402 - the path must be known first
from app.tenancy.bundle.layout import MAPPED_PARTS, OPTIONAL_PARTS, SINGLE_PARTS  # noqa: E402 - the same
from app.tenancy.bundle.report import say_in, sentence  # noqa: E402 - the same
from app.tenancy.bundle.schemas import schemas  # noqa: E402 - the same
from app.tenancy.design.fixes import MENDED  # noqa: E402 - the same
from tests.tenancy.bundle import test_broken_files  # noqa: E402 - the same
from tests.tenancy.bundle.breaking import GONE, Broken  # noqa: E402 - the same
from tests.tenancy.bundle.broken import CASES  # noqa: E402 - the same

_SAID = json.loads((ROOT / "tools" / "config_remedies.json").read_text(encoding="utf-8"))
LEVELS: dict[str, dict[str, str]] = _SAID["levels"]
REMEDIES: dict[str, str] = _SAID["remedies"]
EXAMPLES: dict[str, str] = _SAID["examples"]  # of files and of databases, which no broken bundle shows
FOLDER = ROOT / "docs" / "config"
MADE = "<!-- Made by tools/config_reference.py from config_schemas/ and the tests; changes are lost. -->\n\n"
SHARED = ("condition", "computed", "common")
KINDS = (*SINGLE_PARTS, *MAPPED_PARTS.values(), *SHARED)
_LONGEST = 240


def pages() -> dict[str, str]:
    """The text of every page by its file name."""
    made = {f"{kind}.md": _schema_page(kind) for kind in KINDS}
    made |= {f"findings-{level}.md": _level_page(level) for level in LEVELS}
    return {"README.md": _index(), **made}


def _index() -> str:
    files = "\n".join(
        f"| `{_file(kind)}` | [{schemas()[kind]['title']}]({kind}.md) | {schemas()[kind]['description']} |"
        for kind in (*SINGLE_PARTS, *MAPPED_PARTS.values())
    )
    shared = "\n".join(
        f"- [{schemas()[kind]['title']}]({kind}.md): {schemas()[kind]['description']}" for kind in SHARED
    )
    levels = "\n".join(
        f"- [{level} {said['name']}](findings-{level}.md): {said['about']} Codes: {len(_codes(level))}."
        for level, said in LEVELS.items()
    )
    return (
        f"{MADE}# Reference of the configuration\n\nHow the parts play together stands in "
        f"[configuration.md](../configuration.md); here is every key of every file, and every finding.\n\n"
        f"## Files\n\n| file | page | what it says |\n|---|---|---|\n{files}\n\n## Shared\n\n{shared}\n\n"
        f"## Findings\n\n{levels}\n"
    )


def _file(kind: str) -> str:
    for part, mapped in MAPPED_PARTS.items():
        if mapped == kind:
            return f"{part}/<{'language' if kind == 'texts' else 'id'}>.json"
    return f"{kind}.json"


def _schema_page(kind: str) -> str:
    schema = schemas()[kind]
    where = "" if kind in SHARED else f"File `{_file(kind)}`{' (optional)' if kind in OPTIONAL_PARTS else ''}. "
    parts = [f"{MADE}# {schema['title']}\n\n{where}{schema['description']}\n"]
    parts += [_table(schema)] if schema.get("properties") else []
    for name, below in schema.get("$defs", {}).items():
        about = f"\n{below['description']}\n" if "description" in below else ""
        parts.append(f'\n<a id="{name}"></a>\n## {below["title"]}\n{about}{_table(below)}')
    return "".join(parts)


def _table(schema: dict[str, Any]) -> str:
    rows = [_row(name, below, required=needed) for name, below, needed in _properties(schema, "")]
    if not rows:
        return f"\n{_type(schema)}\n" if _type(schema) else ""
    head = "\n| key | title | type | default | meaning and example |\n|---|---|---|---|---|\n"
    return head + "".join(rows)


def _properties(schema: dict[str, Any], before: str) -> Iterator[tuple[str, dict[str, Any], bool]]:
    required = schema.get("required", ())
    for name, below in schema.get("properties", {}).items():
        if isinstance(below, dict):
            yield f"{before}{name}", below, name in required
            for inner in (below, below.get("items")):
                if isinstance(inner, dict) and "$ref" not in inner:
                    yield from _properties(inner, f"{before}{name}.")


def _row(name: str, schema: dict[str, Any], *, required: bool) -> str:
    default = f"`{_json(schema['default'])}`" if "default" in schema else "required" if required else "–"
    example = f" Example: `{_json(schema['examples'][0])}`" if schema.get("examples") else ""
    cells = (f"`{name}`", schema["title"], _type(schema), default, f"{schema['description']}{example}")
    return f"| {' | '.join(_cell(cell) for cell in cells)} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _type(schema: dict[str, Any]) -> str:
    if "x-ref" in schema:
        return f"id of a {schema['x-ref'].replace('_', ' ')}"
    if "$ref" in schema:
        return _link(schema["$ref"])
    if "enum" in schema:
        return " ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    kind = schema.get("type", "")
    kind = kind if isinstance(kind, str) else " or ".join(kind)
    if kind == "array" and isinstance(schema.get("items"), dict):
        return f"list of {_type(schema['items']) or 'objects'}"
    return f"{kind}{_bounds(schema)}"


def _link(reference: str) -> str:
    file, _, way = reference.partition("#")
    name = way.rpartition("/")[2]
    kind = file.removesuffix(".schema.json")
    return f"[{name or kind}]({f'{kind}.md' if kind else ''}{f'#{name}' if name else ''})"


def _bounds(schema: dict[str, Any]) -> str:
    least = next((schema[key] for key in ("minimum", "minLength") if key in schema), None)
    most = next((schema[key] for key in ("maximum", "maxLength") if key in schema), None)
    if least is None and most is None:
        return ""
    unit = " characters" if "maxLength" in schema or "minLength" in schema else ""
    return f" ({'' if least is None else least}…{'' if most is None else most}{unit})"


def _json(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= _LONGEST else f"{written[: _LONGEST - 1]}…"


def _codes(level: str) -> list[str]:
    return sorted(code for code in REMEDIES if code.startswith(f"{level}."))


def _level_page(level: str) -> str:
    said = LEVELS[level]
    head = f"{MADE}# Findings: {level} {said['name']}\n\n{said['about']}\n"
    return head + "".join(_code(code) for code in _codes(level))


def _code(code: str) -> str:
    say = say_in("en")
    meaning = re.sub(r"\{(\w+)\}", "…", say(f"finding.{code}", found="…", expected="…", line="…", column="…"))
    case = next((each for each in (*test_broken_files.IN_DOCUMENT, *CASES) if each.code == code), None)
    shown = _excerpt(case) if code not in EXAMPLES and case is not None else f"```text\n{EXAMPLES[code]}\n```\n"
    click = " Can be mended with one click in the designer." if code in MENDED else ""
    anchor = code.replace(".", "-").lower()
    return f'\n<a id="{anchor}"></a>\n## {code}\n\n{meaning}\n\n{shown}\nTo mend it: {REMEDIES[code]}{click}\n'


def _excerpt(case: Broken) -> str:
    """What was written, and what is then said."""
    changes = "".join(f"{_change(pointer, value)}\n" for pointer, value in case.changes.items())
    found = next(one for one in check(case.document()) if (one.code, one.pointer) == (case.code, case.pointer))
    where = f"{found.file}#{found.pointer}" if found.pointer else found.file
    return f"```text\n{changes}```\n\n> {found.severity} `{where}`: {sentence(found, say_in('en'))}\n"


def _change(pointer: str, value: Any) -> str:
    return f"{pointer}: {'(removed)' if value is GONE else _plain(value)}"


def _plain(value: Any) -> str:
    """As JSON, cut to a few words where it is a picture or a heap of things."""
    written = json.dumps(value, ensure_ascii=False)
    if written != written.encode("utf-8", "ignore").decode():
        written = json.dumps(value)
    most = _LONGEST if isinstance(value, dict | list) else _LONGEST // 4
    return written if len(written) <= most else f"{written[:most]}…"


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(made)} pages of the configuration\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
