"""The OpenAPI document of the app: made from the resources, so that it says what there is."""

from collections.abc import Sequence
from typing import Any

from rawi import __version__
from rawi.nouns.judgement import KINDS
from rawi.present.matters import ROWS
from rawi.present.web.resources import DEEPEST, PAGE, PARAMETERS, Resource
from rawi.run.searching import HITS
from rawi.store.archive.lists import CLAIMS, CONFLICTS, OUTLETS, REPORTS, STORIES, VOICES

COLUMNS = {
    "matters": ROWS, "stories": (*STORIES, "places"), "claims": CLAIMS, "conflicts": CONFLICTS, "reports": REPORTS,
    "voices": VOICES, "outlets": (*OUTLETS, "reliability"), "search": HITS,
}  # fmt: skip
ERROR = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
TEXT = {"type": "string"}
NUMBERS = {
    "page": {"type": "integer", "minimum": 1, "maximum": DEEPEST}, "limit": {"type": "integer", "minimum": 1, "maximum": PAGE},
    "offset": {"type": "integer", "minimum": 0, "maximum": DEEPEST * PAGE},
}  # fmt: skip


def openapi(resources: Sequence[Resource]) -> dict[str, Any]:
    """The document, OpenAPI 3.1."""
    paths: dict[str, Any] = {}
    for each in (each for each in resources if each.api):
        paths[f"/api{each.path.replace(':path', '')}"] = {"get": _operation(each)}
    paths.setdefault("/api/judgements", {})["post"] = _post(
        "judge", "Record a judgement", {"$ref": "#/components/schemas/NewJudgement"}, "201", "The id of the judgement"
    )
    paths["/api/judgements/{key}"] = {
        "delete": {
            "operationId": "undo", "summary": "Take a judgement back", "parameters": [_key()],
            "responses": {"204": {"description": "It was taken back"}, **_errors("400", "404", "409")},
        }
    }  # fmt: skip
    one_or_more = {"oneOf": [{"$ref": "#/components/schemas/NewReport"},
                             {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/NewReport"}}]}  # fmt: skip
    paths["/api/reports"]["post"] = _post("add", "Add reports", one_or_more, "202", "How many are being added")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Rawi", "version": __version__, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "description": "Who says what, on whose authority, through whom, and where accounts part.",
        },
        "paths": paths, "components": {"schemas": _schemas(), "securitySchemes": {"password": {"type": "http",
        "scheme": "bearer"}}},
        "security": [{}, {"password": []}],
    }  # fmt: skip


def _operation(each: Resource) -> dict[str, Any]:
    parameters = [_key()] if each.keyed else []
    for name in each.parameters:
        kind = NUMBERS.get(name, TEXT)
        parameters.append({"name": name, "in": "query", "description": PARAMETERS[name], "schema": kind})
    return {
        "operationId": each.name, "summary": each.summary, "parameters": parameters,
        "responses": {
            "200": {"description": each.summary, "content": {"application/json": {"schema": _schema(each)}}},
            **_errors("400", "404", "409"),
        },
    }  # fmt: skip


def _schema(each: Resource) -> dict[str, Any]:
    if each.name not in COLUMNS:
        return {"type": "object"}
    row = {
        "type": "object",
        "required": list(COLUMNS[each.name]),
        "properties": {name: {} for name in COLUMNS[each.name]},
    }
    paged = {"page": {"type": "integer"}, "more": {"type": "boolean"}, "rows": {"type": "array", "items": row}}
    return {"type": "object", "required": list(paged), "properties": paged}


def _post(name: str, summary: str, schema: dict[str, Any], status: str, done: str) -> dict[str, Any]:
    return {
        "operationId": name, "summary": summary,
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {
            status: {"description": done, "content": {"application/json": {"schema": {"type": "object"}}}},
            **_errors("400", "404", "403", "413", "409"),
        },
    }  # fmt: skip


def _key() -> dict[str, Any]:
    return {"name": "key", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}


def _errors(*statuses: str) -> dict[str, Any]:
    said = {
        "400": "What was given cannot be used", "403": "This was sent from another site", "404": "There is no such thing",
        "413": "This is more than is taken at once", "409": "Somebody else is writing; try again",
    }  # fmt: skip
    return {
        status: {
            "description": said[status],
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
        }
        for status in statuses
    }


def _schemas() -> dict[str, Any]:
    return {
        "Error": ERROR,
        "NewJudgement": {
            "type": "object", "required": ["kind", "about"],
            "properties": {
                "kind": {"type": "string", "enum": list(KINDS)}, "about": {"type": "array", "items": TEXT},
                "why": TEXT, "value": {"type": "object", "additionalProperties": TEXT},
            },
        },
        "NewReport": {
            "type": "object", "required": ["text"],
            "properties": dict.fromkeys(("id", "text", "title", "outlet", "url", "published", "gathered", "language"), TEXT),
        },
    }  # fmt: skip
