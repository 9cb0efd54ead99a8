"""What to call an entity on a page: its label, else words made from what it connects."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import RDF, SKOS, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Identifier

from api.asking import Asker, one_of
from api.pages.prefixes import PREFIXES
from api.words import Words, is_web
from ontology.terms import FABIO, JN, OA, ORG, PROV, SCHEMA

_OURS = "https://w3id.org/joinder/ns#"
_MOST_AT_ONCE = 400
_LONGEST = 90
_LABELS = (SKOS.prefLabel, SCHEMA.name, DCTERMS.title)
_PARTS = (
    ORG.member, JN.post, ORG.organization, JN.inRecord, JN.participant, JN.partyRole, JN.inCase,
    JN.holder, JN.polarity, JN.target, JN.speaker, JN.mention, PROV.wasDerivedFrom, OA.hasSelector,
)  # fmt: skip
_TEXTS = (JN.recordedCaption, SCHEMA.text, OA.exact, OA.start, OA.end, SCHEMA.contactType, RDF.type)
_WANTED = ", ".join(term.n3() for term in (*_LABELS, *_PARTS, *_TEXTS))
_FORMS: tuple[tuple[tuple[URIRef, ...], str], ...] = (
    ((JN.speaker, SCHEMA.text), "{}: “{}”"),
    ((ORG.member, JN.post), "{}, {}"),
    ((ORG.member, ORG.organization), "{} in {}"),
    ((ORG.member, JN.inRecord), "{} in {}"),
    ((JN.participant, JN.partyRole, JN.inCase), "{}, {} in {}"),
    ((JN.holder, JN.polarity, JN.target), "{} {} {}"),
    ((JN.mention,), "whom “{}” means"),
    ((SCHEMA.text,), "“{}”"),
    ((OA.exact,), "“{}”"),
    ((OA.hasSelector,), "“{}”"),
    ((OA.start, OA.end), "characters {} to {}"),
    ((JN.inCase,), "brief in {}"),
    ((PROV.wasDerivedFrom,), "what “{}” says"),
    ((SCHEMA.contactType,), "{}"),
)
"""Words for entities without a label, by what they connect; the first that fits is taken."""
_ABOUT = "SELECT DISTINCT ?x ?p ?o WHERE { %s ?x ?p ?o . FILTER(?p IN (%s)) }"
_LABEL_OF = (
    PREFIXES
    + """SELECT DISTINCT ?x ?label WHERE {
  { %s ?x skos:prefLabel|schema:name|dcterms:title|oa:exact ?label }
  UNION { %s ?x oa:hasSelector/oa:exact ?label } }"""
)
_KIND_FIRST = (FABIO.PressRelease, JN.Jurisdiction, JN.AmicusBrief)
Known = Mapping[URIRef, list[str]]


@dataclass(frozen=True, slots=True)
class Name:
    """How an entity appears on a page."""

    iri: str
    label: str
    href: str
    kind: str


class Names:
    """Names of everything that a page mentions; asked for together, then looked up."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._known: dict[str, Name] = {}

    async def learn(self, ask: Asker, terms: Iterable[Identifier]) -> None:
        """Find names for all entities among the terms that are not known yet."""
        new = {t for t in terms if isinstance(t, URIRef) and str(t) not in self._known}
        ours = sorted(iri for iri in new if iri.startswith(self._words.base))
        for start in range(0, len(ours), _MOST_AT_ONCE):
            await self._ask(ask, ours[start : start + _MOST_AT_ONCE])
        for iri in new:
            self._known.setdefault(str(iri), self._plain(str(iri)))

    def __call__(self, term: Identifier | str) -> Name:
        """The name of one entity; one never asked for is named by its address."""
        return self._known.get(str(term)) or self._plain(str(term))

    async def _ask(self, ask: Asker, iris: list[URIRef]) -> None:
        about: dict[str, dict[URIRef, list[str]]] = defaultdict(lambda: defaultdict(list))
        kinds: dict[str, list[URIRef]] = defaultdict(list)
        rows = await ask.rows(_ABOUT % (one_of("x", iris), _WANTED))
        labels = await _labels(ask, {row["o"] for row in rows})
        for row in rows:
            iri, predicate, value = str(row["x"]), URIRef(row["p"]), row["o"]
            if predicate == RDF.type:
                kinds[iri].append(URIRef(value))
            elif value in labels or predicate != OA.hasSelector:
                about[iri][predicate].append(labels.get(value) or self._spelt(value))
        for iri in {*about, *kinds}:
            self._known[iri] = self._name(iri, about[iri], kinds[iri])

    def _spelt(self, value: Identifier) -> str:
        return self._words.of(value) if is_web(value) else str(value)

    def _name(self, iri: str, about: Known, kinds: list[URIRef]) -> Name:
        kind = kind_of(kinds)
        label = _on_record(about) or _label(about) or _composed(about) or self._plain(iri).label
        return Name(iri, label, self._words.address(iri), self._words.of(kind) if kind else "")

    def _plain(self, iri: str) -> Name:
        return Name(iri, self._words.of(iri), self._words.address(iri), "")


async def _labels(ask: Asker, terms: set[Identifier]) -> dict[Identifier, str]:
    """The shortest label of each entity that has any.

    A query of its own: as an OPTIONAL of the other, Oxigraph 0.5 labels the whole store.
    """
    iris = sorted(term for term in terms if is_web(term))
    found: dict[Identifier, str] = {}
    for start in range(0, len(iris), _MOST_AT_ONCE):
        among = one_of("x", iris[start : start + _MOST_AT_ONCE])
        for row in await ask.rows(_LABEL_OF % (among, among)):
            label, known = str(row["label"]), found.get(row["x"])
            if known is None or (len(label), label) < (len(known), known):
                found[row["x"]] = label
    return found


def kind_of(kinds: Iterable[URIRef]) -> URIRef | None:
    """The one class that says most about an entity of several."""
    found = sorted(kinds)
    chosen = [kind for kind in _KIND_FIRST if kind in found]
    chosen += [kind for kind in found if kind.startswith(_OURS)]
    return next(iter([*chosen, *found]), None)


def _label(about: Known) -> str:
    for predicate in _LABELS:
        if found := about.get(predicate):
            return min(found, key=lambda words: (len(words), words))
    return ""


def _on_record(about: Known) -> str:
    """Coalitions on record are called alike ("Plaintiffs"), and told apart by their case."""
    label, captions = _label(about), about.get(JN.recordedCaption)
    return f"{label} in {min(captions)}" if label and captions else ""


def _composed(about: Known) -> str:
    """The first form whose every part is known."""
    parts = {predicate: min(found) for predicate, found in about.items()}
    cut = {predicate: shortened(words) for predicate, words in parts.items()}
    for needed, form in _FORMS:
        if all(predicate in parts for predicate in needed):
            return form.format(*(cut[predicate] for predicate in needed))
    return ""


def shortened(words: str) -> str:
    """At most a line, cut between words."""
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
