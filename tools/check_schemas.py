"""Checks what we ship as configuration: every JSON Schema is one, and its examples and our bundles obey it."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.tenancy.bundle import check, errors  # noqa: E402 - the path must be known first


def schema_mistakes() -> Iterator[str]:
    schemas = {
        path: json.loads(path.read_text(encoding="utf-8")) for path in sorted(ROOT.glob("config_schemas/*.json"))
    }
    registry = Registry().with_resources(
        [(schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()]
    )
    for path, schema in schemas.items():
        for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema):
            yield f"{path.name}: {error.json_path}: {error.message}"
        validator = Draft202012Validator(schema, registry=registry)
        for number, example in enumerate(schema.get("examples", ())):
            for error in validator.iter_errors(example):
                yield f"{path.name}: example {number + 1}: {error.json_path}: {error.message}"


def bundle_mistakes() -> Iterator[str]:
    for folder in sorted(path.parent for path in ROOT.glob("tenants/**/tenant.json")):
        for finding in errors(check(folder)):
            yield f"{folder.relative_to(ROOT)}: {finding.code} {finding.file}#{finding.pointer}"


def main() -> int:
    mistakes = [*schema_mistakes(), *bundle_mistakes()]
    for mistake in mistakes:
        sys.stderr.write(f"{mistake}\n")
    sys.stdout.write(f"schemas and bundles: {len(mistakes)} mistakes\n")
    return bool(mistakes)


if __name__ == "__main__":
    raise SystemExit(main())
