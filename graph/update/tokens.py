"""The tokens of an update, so far as it takes to tell its operations and their parts.

What the engine evaluates is made of these tokens. LOAD and SERVICE fetch from any address, so
their letters never reach the engine as they are: in strings and IRIs they get an escape that only
strings and IRIs may have, and anywhere else but inside names the update is refused. Were a token
misread here, the engine would find no such keyword either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import QueryRefusedError
from graph.sparql.refuse import checked

_ESCAPE = r"""\\(?:[tbnrf"'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"""
_LOCAL = r"(?: [\w:%-] | \\[_~.!$&'()*+,;=/?\#@%-] )"
_TOKEN = re.compile(
    rf"""
    (?P<space> \s+ )
    | (?P<opaque>
        \"\"\" (?: "{{0,2}} (?: [^"\\] | {_ESCAPE} ) )*+ \"\"\"
        | ''' (?: '{{0,2}} (?: [^'\\] | {_ESCAPE} ) )*+ '''
        | " (?: [^"\\\n\r] | {_ESCAPE} )*+ "
        | ' (?: [^'\\\n\r] | {_ESCAPE} )*+ '
        | < (?: [^<>"{{}}|^`\\\x00-\x20] | {_ESCAPE} )*+ >
      )
    | (?P<name> [?$]\w+ | @[A-Za-z]+ (?: -[A-Za-z0-9]+ )*+ )
    | (?P<prefix> [\w-]*+ (?: \.+[\w-]+ )*+ ) : {_LOCAL}*+ (?: \.+{_LOCAL}+ )*+
    | (?P<word> \w+ )
    | (?P<mark> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_LOAD = re.compile("(l)(?=oad)", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; `word` is its keyword in small letters, if it may be one."""

    text: str
    word: str = ""
    mark: str = ""

    @property
    def blank(self) -> bool:
        """Whether it only separates others."""
        return self.text.isspace()


def tokens(update: str) -> Iterator[Token]:
    r"""The tokens of an update, which joined are the update without its comments.

    Raises:
        QueryRefusedError: LOAD or SERVICE, or `\u0041` outside strings and IRIs.
    """
    for found in _TOKEN.finditer(checked(update)):
        if _LOAD.search(found["word"] or found["prefix"] or ""):
            raise QueryRefusedError("LOAD (also as a prefix) is refused: no other server is asked")
        if found["opaque"]:
            text = _LOAD.sub(lambda letter: f"\\u00{ord(letter[1]):02X}", found[0])
        else:
            text = found[0]
        yield Token(text, (found["word"] or "").lower(), found["mark"] or "")
