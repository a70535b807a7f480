"""OpenAPI and its reader, from files of our own: no address outside of this server is asked."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import Response

from app.api.answers import Json, guarded
from app.api.documented import PROBLEM_SCHEMA
from app.core.problems import NotFound

router = APIRouter(prefix="/api", include_in_schema=False)
_OWN = Path(__file__).with_name("static")
_SWAGGER = files("fastapi_offline") / "static"
_ASSETS = {
    "swagger-ui.css": ("text/css", _SWAGGER),
    "swagger-ui-bundle.js": ("text/javascript", _SWAGGER),
    "start.js": ("text/javascript", _OWN),
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_DESCRIPTION = """\
Everything a company's desk can do, for programs.

**Who you are.** Send `Authorization: Bearer hd_…`. You make tokens on your account page or by `POST me/tokens`, the
operator with `python main.py token create --tenant T --as EMAIL --name N`; a token speaks for one person and may never
do more than that person.

**Guests.** Where a company takes tickets without an account, `POST guest/tickets` answers with the token of a secret
link. Sent as bearer token it opens that ticket alone: reading it, answering, its files and transitions. Operations that
need no token at all are listed without one.

**Values.** Field values are keyed by field id. Dates are `YYYY-MM-DD`, moments ISO 8601 with offset (Gregorian),
multi-select an array of option ids, cascading select the path of option ids, files an array of attachment ids, money
`{"amount": "12000", "currency": "IRR"}`. `GET forms/{id}` names the type of each field. Unknown keys are refused.

**Refusals** are problem documents (`application/problem+json`, RFC 9457). `errors` lists what is wrong by field; the
messages are in the language of `Accept-Language`, where the company speaks it; with the pages' cookie, in the
pages' language.

**Limits.** JSON bodies hold up to 1 MB, are nested up to 20 levels and are not compressed.
"""


def describe(application: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of everything below `/api/v1`; made once."""
    if application.openapi_schema is None:
        schema = get_openapi(title="Dourtal Helpdesk", version="1", description=_DESCRIPTION, routes=application.routes)
        components = schema.setdefault("components", {})
        components.setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "hd_…"}}
        schema["security"] = [{"token": []}]
        application.openapi_schema = schema
    return application.openapi_schema


@router.get("/openapi.json")
async def openapi(request: Request) -> Response:
    return guarded(Json(describe(request.app)))


@router.get("/docs")
async def reader() -> Response:
    page = (_OWN / "docs.html").read_bytes()
    return guarded(Response(page, media_type="text/html", headers={"Content-Security-Policy": _POLICY}))


@router.get("/docs/{asset}")
def asset(asset: str) -> Response:
    """A file of the reader. Blocks, so it runs in a thread."""
    if asset not in _ASSETS:
        raise NotFound
    kind, folder = _ASSETS[asset]
    headers = {"Cache-Control": "public, max-age=3600"}
    return guarded(Response((folder / asset).read_bytes(), media_type=kind, headers=headers))
