"""What is read from a query before the engine sees it: no SERVICE.

Oxigraph's SERVICE fetches from any address and cannot be switched off. So the letters
"service" never reach its parser as they are: in strings and IRIs they are written with an
escape that only strings and IRIs may have, and anywhere else, except inside names, the
query is refused. Were a token misread here, the engine would find no keyword either.
"""

import re

from graph.errors import QueryRefusedError

_ESCAPE = r"""\\(?:[tbnrf"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"""
_TOKEN = re.compile(
    rf"""
    (?P<comment> \#[^\n\r]* )
    | (?P<opaque>
        \"\"\" (?: "{{0,2}} (?: [^"\\] | {_ESCAPE} ) )*+ \"\"\"
        | ''' (?: '{{0,2}} (?: [^'\\] | {_ESCAPE} ) )*+ '''
        | " (?: [^"\\\n\r] | {_ESCAPE} )*+ "
        | ' (?: [^'\\\n\r] | {_ESCAPE} )*+ '
        | < (?: [^<>"{{}}|^`\\\x00-\x20] | {_ESCAPE} )*+ >
      )
    | (?P<name> [?$]\w+ | @[A-Za-z]+ (?: -[A-Za-z0-9]+ )*+ )
    | (?P<prefix> [\w-]*+ (?: \.+[\w-]+ )*+ ) : [\w-]*
    | (?P<word> \w+ )
    | (?P<codepoint> \\[uU] )
    | (?P<mark> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_SERVICE = re.compile("(s)(?=ervice)", re.IGNORECASE | re.ASCII)


def checked(query: str) -> str:
    r"""Read a query once, from start to end, and give what the engine may evaluate.

    Raises:
        QueryRefusedError: SERVICE, also as a prefix; or `\u0041` outside strings and IRIs.
    """
    parts: list[str] = []
    for token in _TOKEN.finditer(query):
        word = token["word"] or ""
        if token["codepoint"]:
            raise QueryRefusedError("\\u escapes are read in strings and IRIs only")
        if _SERVICE.search(word or token["prefix"] or ""):
            raise QueryRefusedError(
                "SERVICE (also as a prefix) is refused: no other server is asked"
            )
        parts.append(_written(token))
    return "".join(parts)


def _written(token: re.Match[str]) -> str:
    if token["comment"]:
        return " " * len(token[0])
    if token["opaque"]:
        return _SERVICE.sub(lambda found: f"\\u00{ord(found[1]):02X}", token[0])
    return token[0]
