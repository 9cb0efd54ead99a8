"""Networks as files for other programs, and answers about them, with the words behind each tie."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.middleware import self_contained
from api.negotiation import HTML, JSON, best
from api.network_parameters import Measure, OptionsDep, OtherDep, Seed, WantedDep
from api.parameters import ONLY_KNOWN
from api.service import Service, ServiceDep, VersionDep
from graph.errors import MisuseError
from graph.export.networks import FORMATS
from graph.network.built import Wanted
from graph.network.catalogue import SEED, Options
from graph.network.jobs import Job
from graph.network.provenance import Source, result
from graph.network.selection import Selection
from graph.network.significance.backbone import ALPHA
from graph.network.significance.bootstrap import ROUNDS
from graph.network.significance.fdsm import SAMPLES
from graph.store.versions import Version

router = APIRouter(tags=["network"], dependencies=[ONLY_KNOWN])
FormatName = Annotated[str | None, Query(alias="format", description=", ".join(FORMATS))]


@router.get("/network/{kind}")  # noqa: FAST003  read by WantedDep
async def network(
    request: Request,
    service: ServiceDep,
    version: VersionDep,
    wanted: WantedDep,
    form: FormatName = None,
) -> Response:
    """A network as a file: members, ties, and the briefs and words behind them."""
    chosen = FORMATS[_format(request, form)]
    graph = await service.networks.graph(service.asker(version), wanted)
    body = await asyncio.to_thread(chosen.write, graph)
    headers = {
        "Vary": "Accept",
        "Joinder-Version": str(version.number),
        "Content-Disposition": f'inline; filename="{wanted.kind.name}{chosen.suffix}"',
    }
    return Response(body, media_type=chosen.media_type, headers=headers)


@router.get("/network/{kind}/measures")  # noqa: FAST003  read by WantedDep
async def measures(
    service: ServiceDep,
    version: VersionDep,
    wanted: WantedDep,
    options: OptionsDep,
    measure: Measure = None,
) -> Response:
    """Measures of members, of the whole network, of its time and its pairs."""
    return await _answer(service, version, wanted, Job("measures", options, tuple(measure or ())))


@router.get("/network/{kind}/significance")  # noqa: FAST003  read by WantedDep
async def significance(  # noqa: PLR0913, PLR0917 (parameters of a route)
    service: ServiceDep,
    version: VersionDep,
    wanted: WantedDep,
    model: Annotated[str, Query(description="sdsm, fdsm, hypergeometric, disparity")] = "sdsm",
    alpha: Annotated[float, Query(description="level of p or q")] = ALPHA,
    keep: Annotated[str, Query(description="ties to list: by p, by q, or all")] = "p",
    samples: Annotated[int, Query(description="tables that fdsm samples")] = SAMPLES,
    seed: Seed = SEED,
) -> Response:
    """Ties that a null model does not explain, with p and q."""
    job = Job("significance", Options(seed), (), model, alpha, keep, samples)
    return await _answer(service, version, wanted, job)


@router.get("/network/{kind}/ranks")  # noqa: FAST003  read by WantedDep
async def ranks(
    service: ServiceDep,
    version: VersionDep,
    wanted: WantedDep,
    measure: Annotated[str, Query(description="a measure of members")] = "strength",
    rounds: Annotated[int, Query(description="how often briefs are drawn anew")] = ROUNDS,
    seed: Seed = SEED,
) -> Response:
    """Ranks of members with 95 % intervals, had other briefs been filed."""
    job = Job("ranks", Options(seed), (measure,), rounds=rounds)
    return await _answer(service, version, wanted, job)


@router.get("/network/{kind}/comparison")  # noqa: FAST003  read by WantedDep
async def comparison(
    service: ServiceDep,
    version: VersionDep,
    wanted: WantedDep,
    against: OtherDep,
    seed: Seed = SEED,
) -> Response:
    """The network beside that of another case or period."""
    return await _answer(service, version, wanted, Job("comparison", Options(seed)), against)


@router.get("/network/{kind}/report")  # noqa: FAST003  read by WantedDep
async def report(
    service: ServiceDep, version: VersionDep, wanted: WantedDep, seed: Seed = SEED
) -> Response:
    """One page with figure, tables, methods and evidence, that needs nothing else."""
    ask = service.asker(version)
    body = await service.networks.report(ask, wanted, _source(version), service.templates, seed)
    headers = {**_headers(version), **self_contained(body)}
    return Response(body, media_type=HTML, headers=headers)


@router.get("/network/{kind}/ties/{a:path}/{b:path}")  # noqa: FAST003  read by WantedDep
async def tie(
    a: str, b: str, service: ServiceDep, version: VersionDep, wanted: WantedDep
) -> Response:
    """What is behind one tie: both members as IRIs, or as paths below the base."""
    ask = service.asker(version)
    found = await service.networks.tie(ask, wanted, f"{a}/{b}", service.iris.base)
    body = result(_source(version), wanted, {"ends": f"{a}/{b}"}, found)
    return Response(body, media_type=JSON, headers=_headers(version))


async def _answer(
    service: Service, version: Version, wanted: Wanted, job: Job, against: Selection | None = None
) -> Response:
    ask = service.asker(version)
    body = await service.networks.answer(ask, wanted, _source(version), job, against)
    return Response(body, media_type=JSON, headers=_headers(version))


def _source(version: Version) -> Source:
    return Source(version.number, version.sha256)


def _headers(version: Version) -> dict[str, str]:
    return {"Joinder-Version": str(version.number)}


def _format(request: Request, form: str | None) -> str:
    if form is None:
        types: dict[str, str] = {}
        for name, each in FORMATS.items():
            types.setdefault(each.media_type.partition(";")[0], name)
        return types[best(request.headers.getlist("accept"), (JSON, *types))]
    if form not in FORMATS:
        raise MisuseError(f"format: {form!r} is none of {', '.join(FORMATS)}")
    return form
