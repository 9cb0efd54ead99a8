"""The operations of an update, each made ready for the engine.

What the engine has as its default graph is the union of all graphs, as in queries. Hence what an
update says of the default graph where it writes (triples without GRAPH, `CLEAR DEFAULT`) is said
of the graph `written` instead, and `ALL` and `NAMED` are left to the caller, who knows which
graphs may be written.

Source: SPARQL 1.1 Update, section 19.8 of SPARQL 1.1 Query (grammar), W3C, 21 March 2013.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.errors import MisuseError, QueryRefusedError
from graph.update.tokens import Token, tokens

_MANAGED = ("clear", "drop", "create", "add", "move", "copy")
_CHANGING = ("insert", "delete", "with")
_BOTH_DATA_SETS = (
    "using-graph-uri and using-named-graph-uri do not go with USING or WITH in the update"
)


@dataclass(frozen=True, slots=True)
class DataSet:
    """The graphs that `using-graph-uri` and `using-named-graph-uri` name, as IRIs in brackets."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __str__(self) -> str:
        clauses = [f"USING {iri}" for iri in self.default]
        return " ".join(clauses + [f"USING NAMED {iri}" for iri in self.named])


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, with the prefixes that it may use.

    `sweeps` is CLEAR or DROP where it is of all graphs; `reads` tells that it looks at the union;
    `sent` is the operation as it came.
    """

    text: str
    sent: str
    sweeps: str = ""
    reads: bool = False


@dataclass(slots=True)
class _Part:
    """A token outside braces, or all from a brace to the one that closes it."""

    tokens: list[Token] = field(default_factory=list)

    @property
    def word(self) -> str:
        return self.tokens[0].word

    @property
    def text(self) -> str:
        return "".join(token.text for token in self.tokens)

    @property
    def block(self) -> bool:
        return self.tokens[0].mark == "{"


def operations(update: str, written: str, data: DataSet) -> list[Operation]:
    """Each operation of an update, in its order; whether it is well-formed, the engine tells.

    Args:
        update: SPARQL 1.1 Update.
        written: the graph that stands in for the default one, an IRI in brackets.
        data: what the protocol says that patterns are matched against.

    Raises:
        QueryRefusedError: LOAD, SERVICE, or what is no operation.
        MisuseError: the protocol and the update both name graphs to match against.
    """
    prologue: list[str] = []
    found: list[Operation] = []
    segments = list(_between_semicolons(_parts(tokens(update))))
    for number, parts in enumerate(segments, 1):
        rest = _without_prologue(parts, prologue)
        if not rest and number < len(segments):
            raise QueryRefusedError(f"there is no operation before semicolon {number}")
        if rest:
            found.append(_operation(rest, " ".join(prologue), written, data))
    return found


def _parts(stream: Iterator[Token]) -> Iterator[_Part]:
    part, depth = _Part(), 0
    for token in stream:
        if token.blank and not depth:
            continue
        part.tokens.append(token)
        depth += (token.mark == "{") - (token.mark == "}")
        if depth <= 0:
            yield part
            part, depth = _Part(), 0
    if part.tokens:
        yield part


def _between_semicolons(parts: Iterator[_Part]) -> Iterator[list[_Part]]:
    collected: list[_Part] = []
    for part in parts:
        if part.text == ";":
            yield collected
            collected = []
        else:
            collected.append(part)
    yield collected


def _without_prologue(parts: list[_Part], prologue: list[str]) -> list[_Part]:
    """What is left behind PREFIX and BASE, which are added to the prologue."""
    rest = list(parts)
    while rest and rest[0].word in {"prefix", "base"}:
        length = 3 if rest[0].word == "prefix" else 2
        prologue.append(" ".join(part.text for part in rest[:length]))
        rest = rest[length:]
    return rest


def _operation(parts: list[_Part], prologue: str, written: str, data: DataSet) -> Operation:
    verb, words = parts[0].word, [part.word for part in parts]
    sent = " ".join([prologue, *(part.text for part in parts)])
    chosen = "with" in words or "using" in words
    if verb not in _MANAGED and verb not in _CHANGING:
        raise QueryRefusedError(f"{parts[0].text[:40]!r} begins no operation that is taken here")
    if verb in {"clear", "drop"} and words[-1] in {"all", "named"}:
        return Operation("", sent, sweeps=verb.upper())
    if chosen and str(data):
        raise MisuseError(_BOTH_DATA_SETS)
    try:
        text = _managed(parts, written) if verb in _MANAGED else _changed(parts, written, data)
    except IndexError as error:
        raise QueryRefusedError(f"{sent.strip()[:40]!r} is no whole operation") from error
    reads = "where" in words and not (chosen or str(data))
    return Operation(f"{prologue} {text}", sent, reads=reads)


def _managed(parts: Sequence[_Part], written: str) -> str:
    texts = (f"GRAPH {written}" if part.word == "default" else part.text for part in parts)
    return " ".join(texts)


def _changed(parts: Sequence[_Part], written: str, data: DataSet) -> str:
    """DELETE and INSERT with their templates named, and WHERE with the protocol's data set."""
    verb, words = parts[0].word, [part.word for part in parts]
    if words[1:2] == ["data"]:
        return f"{verb} DATA {_named(parts[2], written)}"
    if words[1:2] == ["where"]:
        return f"DELETE {_named(parts[2], written)} {data} WHERE {parts[2].text}"
    texts, before = [], ""
    for part in parts:
        if part.word == "where":
            texts.append(str(data))
        template = part.block and before in {"insert", "delete"} and "with" not in words
        texts.append(_named(part, written) if template else part.text)
        before = part.word
    return " ".join(filter(None, texts))


def _named(block: _Part, written: str) -> str:
    """A block of quads in which the triples without GRAPH are in the graph `written`."""
    texts: list[str] = []
    triples: list[Token] = []
    depth, naming = 0, False
    for token in block.tokens[1:-1]:
        naming = naming or (depth == 0 and token.word == "graph")
        if not naming:
            triples.append(token)
        else:
            texts += [*_wrapped(triples, written), token.text]
            triples = []
        depth += (token.mark == "{") - (token.mark == "}")
        naming = naming and not (token.mark == "}" and depth == 0)
    texts += _wrapped(triples, written)
    return "".join(["{ ", *texts, " }"])


def _wrapped(triples: Sequence[Token], written: str) -> list[str]:
    """The triples between two GRAPHs; a full stop behind a GRAPH may stand alone."""
    text = "".join(token.text for token in triples).strip().removeprefix(".")
    return [f" GRAPH {written} {{ {text} }} "] if text.strip() else []
