"""The Link header (RFC 8288): other forms of a thing, its IRI, and the pages around this one."""

from collections.abc import Iterable
from urllib.parse import quote

from starlette.datastructures import URL

from api.negotiation import SUFFIXES

_IN_PATH = "/:@!$&'()*+,;=~%"
Link = tuple[str, str, str]
"""Target, relation, and media type or nothing."""


def header(links: Iterable[Link]) -> str:
    """The value of a Link header; nothing in a target can end it."""
    return ", ".join(
        f'<{quote(target, safe=_IN_PATH + "?#")}>; rel="{relation}"'
        + (f'; type="{media_type}"' if media_type else "")
        for target, relation, media_type in links
    )


def links(
    iri: str, path: str, url: URL | None = None, *, page: int = 1, goes_on: bool = False
) -> str:
    """The Link header of an entity: its IRI as `canonical`, its forms, `prev` and `next`.

    Args:
        iri: the IRI of the entity.
        path: under the base.
        url: what was asked, which the addresses of other pages are made from.
        page: which page this is, counted from 1.
        goes_on: whether a further one follows.

    """
    own = "/id/" + quote(path, safe=_IN_PATH)
    found: list[Link] = [(iri, "canonical", "")]
    found += [(own + suffix, "alternate", form) for suffix, form in SUFFIXES.items()]
    if url:
        numbers = [("prev", page - 1)] * (page > 1) + [("next", page + 1)] * goes_on
        found += [(_relative(url, number), relation, "") for relation, number in numbers]
    return header(found)


def _relative(url: URL, page: int) -> str:
    """The same address with another page, without the host, which a proxy may have changed."""
    there = url.include_query_params(page=page)
    return f"{there.path}?{there.query}"
