"""Whether the service is alive, and whether it can answer."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.service import ServiceDep
from graph.errors import UnknownVersionError

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def alive() -> dict[str, str]:
    """The process answers; nothing more is said."""
    return {"status": "ok"}


@router.get("/readyz")
async def ready(service: ServiceDep) -> JSONResponse:
    """Whether a version is published and each lane has a worker; 503 if not.

    `lacks` names what of their limits the workers cannot have on this system.
    """
    workers = dict(service.pool.workers())
    try:
        number = (await service.version()).number
    except UnknownVersionError:
        number = None
    well = number is not None and all(workers.values()) and bool(workers)
    body = {
        "status": "ok" if well else "not ready",
        "version": number,
        "workers": workers,
        "lacks": service.pool.lacks(),
    }
    return JSONResponse(body, 200 if well else 503, headers={"Cache-Control": "no-store"})
