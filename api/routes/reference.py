"""What can be asked, and what the errors mean: plain pages made from the code itself."""

from collections.abc import Iterator

from fastapi import APIRouter, FastAPI, Request, Response

from api.errors import codes
from api.negotiation import HTML
from api.service import ServiceDep
from graph.errors import NotFoundError

router = APIRouter(tags=["reference"])


@router.get("/docs")
async def routes(request: Request, service: ServiceDep) -> Response:
    """Every route with what it gives; /openapi.json says the same to programs."""
    page = service.templates.render("routes.html", routes=list(_routes(request.app)))
    return Response(page, media_type=HTML)


@router.get("/problems/{code}")
async def meaning(service: ServiceDep, code: str) -> Response:
    """What a problem document's type means."""
    for known, status, text in codes():
        if known == code:
            page = service.templates.render("meaning.html", code=code, status=status, text=text)
            return Response(page, media_type=HTML)
    raise NotFoundError(f"no problem is called {code!r}")


def _routes(app: FastAPI) -> Iterator[dict[str, str]]:
    for path, methods in app.openapi()["paths"].items():
        for method, route in methods.items():
            text = route.get("description", "")
            yield {"path": path, "methods": method.upper(), "text": text}
