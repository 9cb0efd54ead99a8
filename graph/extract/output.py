"""Facts as the JSON object that `joinder extract` prints."""

from collections.abc import Iterable, Mapping

from graph.model import Case, Coalition, Docket, Facts, Filing, Span, Statement

Json = Mapping[str, object]


def as_json(facts: Facts) -> Json:
    """One release: offsets count code points of the source, quotation marks left out."""
    front = facts.front
    return {
        "id": facts.source.name,
        "sha256": facts.source.sha256,
        "date": front.issued.isoformat() if front.issued else None,
        "issuer": _issuer(facts),
        "headline": front.headline,
        "statements": [_statement(facts, one) for one in facts.statements],
        "people": [
            {
                "name": p.name.full, "role": p.role, "organization": p.organization,
                "spans": _spans(p.spans), "rule": p.rule,
            }
            for p in facts.people
        ],
        "cases": [
            *(_case(one) for one in facts.cases),
            *(_docket(one) for one in facts.dockets),
        ],
        "filings": [_filing(facts, one) for one in facts.filings],
        "citations": [{"name": c.normal, "span": _span(c.span)} for c in facts.citations],
        "coalitions": [_coalition(one) for one in facts.coalitions],
        "laws": [{"name": law.name, "spans": _spans(law.spans)} for law in facts.laws],
        "stances": [
            {
                "statement": s.statement, "target": s.target, "polarity": s.polarity,
                "evidence": _span(s.evidence), "rule": s.rule,
            }
            for s in facts.stances
        ],
        "claims": [
            {
                "statement": c.statement, "span": _span(c.span), "comparator": c.comparator,
                "value": c.value, "unit": c.unit,
            }
            for c in facts.claims
        ],
        "topics": list(facts.topics),
        "warnings": list(facts.warnings),
    }  # fmt: skip


def _issuer(facts: Facts) -> str | None:
    found = facts.front.issuer
    return (found.office or found.jurisdiction) if found else facts.source.publisher


def _case(one: Case) -> Json:
    return {
        "name": one.caption,
        "docket": one.docket,
        "court": one.court.name if one.court else None,
        "citation": one.citation,
        "spans": _spans(one.spans),
        "docket_span": _span(one.docket_span) if one.docket_span else None,
        "court_span": _span(one.court.span) if one.court else None,
    }


def _docket(one: Docket) -> Json:
    return {
        "name": None,
        "docket": one.number,
        "court": one.court.name if one.court else None,
        "citation": None,
        "spans": [_span(one.span)],
        "docket_span": _span(one.span),
        "court_span": _span(one.court.span) if one.court else None,
    }


def _filing(facts: Facts, one: Filing) -> Json:
    return {
        "kind": one.kind,
        "filer": one.filer,
        "filed": one.filed.isoformat() if one.filed else None,
        "not_after": one.not_after.isoformat() if one.not_after else None,
        "against": one.against,
        "supports": one.supports,
        "addressee": one.addressee,
        "court": one.court,
        "case": None if one.case is None else facts.cases[one.case].caption,
        "spans": [_span(one.filer_span), _span(one.span)],
    }


def _statement(facts: Facts, one: Statement) -> Json:
    people = [facts.people[index] for index in one.speakers]
    return {
        "speaker": people[0].name.full if people else one.body,
        "speakers": [person.name.full for person in people] or ([one.body] if one.body else []),
        "as_given": one.as_given,
        "role": people[0].role if people else None,
        "organization": people[0].organization if people else None,
        "segments": _spans(one.segments),
        "rule": one.rule,
    }


def _coalition(one: Coalition) -> Json:
    return {
        "kind": one.kind,
        "stated_count": one.stated_count,
        "counts": [
            {
                "number": c.number, "others": c.others, "comparator": c.comparator, "of": c.of,
                "span": _span(c.span),
            }
            for c in one.counts
        ],
        "lead": one.lead.name if one.lead else None,
        "members": [
            {"name": m.name, "person": m.person, "basis": m.basis, "span": _span(m.span)}
            for m in one.members
        ],
        "supports": one.supports,
        "spans": _spans(one.spans),
    }  # fmt: skip


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [_span(span) for span in spans]
