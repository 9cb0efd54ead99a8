"""What the service says of itself, and of its types and properties."""

from api.reconciling.batch import type_of
from api.reconciling.extending import described
from graph.link.matching.entries import Entry, Kind
from graph.resources import tool_version

_SCHEMA = "https://w3id.org/joinder/"
_HELP = "A day such as 2018-05-18: only offices held on that day"
_MOST = 20
Described = dict[str, object]


def manifest(root: str, base: str) -> Described:
    """The service manifest.

    Args:
        root: the address that the service is reached under, without a slash at its end.
        base: what the IRIs of entities begin with; their ids are the rest.
    """

    def at(path: str) -> dict[str, str]:
        return {"service_url": root, "service_path": path}

    return {
        "versions": ["0.2"],
        "name": "Joinder: officials, offices, jurisdictions, organisations and court cases",
        "identifierSpace": base,
        "schemaSpace": _SCHEMA,
        "documentation": f"{root}/docs",
        "serviceVersion": tool_version(),
        "defaultTypes": [type_of(kind) for kind in Kind],
        "view": {"url": base + "{{id}}"},
        "preview": {"url": root + "/reconcile/preview?id={{id}}", "width": 400, "height": 160},
        "suggest": {
            name: at(f"/reconcile/suggest/{name}") for name in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": at("/reconcile/extend/propose"),
            "property_settings": [
                {"name": "date", "label": "Day", "type": "text", "default": "", "help_text": _HELP},
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "The most values of a row; 0 for all",
                },
            ],
        },
    }


def suggested(entry: Entry) -> Described:
    """An entity as a suggestion."""
    return {
        "id": entry.id,
        "name": entry.name,
        "description": entry.description,
        "notable": [type_of(entry.kind)],
    }


def types(prefix: str) -> list[dict[str, str]]:
    """The types with a name that begins so."""
    return [type_of(kind) for kind in Kind if kind.lower().startswith(prefix.lower())]


def properties(
    prefix: str = "", kind: Kind | None = None, most: int = _MOST
) -> list[dict[str, str]]:
    """The properties, of one type or all, with a name that begins so."""
    return [
        {"id": name, "name": name, "description": meaning}
        for name, meaning in described(kind).items()
        if name.lower().startswith(prefix.lower())
    ][:most]
