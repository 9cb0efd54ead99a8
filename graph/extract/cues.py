"""Verbs and phrases that releases put between a speaker and the words."""

import re

VERBS = (
    "said|says|stated|states|added|adds|noted|notes|explained|explains|continued|continues|declared"
    "|declares|remarked|wrote|writes|commented|comments|concluded|concludes|emphasized|stressed"
    "|argued|argues|warned|warns|urged|urges|asked|observed|announced|insisted|pointed out|told"
    "|testified|responded|replied|recalled|reiterated|affirmed|asserted|maintained|cautioned"
    "|promised|pledged|vowed|lamented|tweeted|texted|highlighted|expressed|advised|believes"
    "|acknowledged|admitted|claimed|contended|joked|quipped|suggested|predicted|shared|thanked"
    "|praised|applauded|opined|ruled|held|found|stating|saying|adding|noting|reads|read"
    "|write|say\b|dijo|declaró|afirmó|señaló|agregó|añadió|expresó|comentó|explicó|indicó|manifestó|aseguró"
)
_BETWEEN = (
    r"(?:(?:also|then|today|further|later|recently|previously|yesterday|has|had|once|often|always"
    r"|famously|rightly|correctly|again|himself|herself|(?-i:[a-z]{3,15}ly))\s+){0,2}"
)

GAP = re.compile(r"[\s,.\u2014\u2013-]{0,4}")
"""What may stand between a closing mark and the attribution."""

SAYS = re.compile(r"\b(?:said|says|stated|added|noted|explained|continued|concluded)\b")

VERB_FIRST = re.compile(
    rf"{_BETWEEN}(?:{VERBS})(?:\s+(?:el\s+|la\s+)?|(?<=[a-z])(?=(?-i:[A-Z])))", re.IGNORECASE
)
"""A verb that the speaker follows: said …"""

VERB_NEXT = re.compile(rf"\s*,?\s*{_BETWEEN}(?:{VERBS})\b")
"""A verb behind the speaker: … also said."""

VERB_ALONE = re.compile(
    rf"[,\s]{{0,3}}(?:(?:and|but|then)\s+)?{_BETWEEN}(?:{VERBS})\b"
    r"(?:\s[a-z ]{0,40})?[,:]?(?:\s+that,?)?\s*"
)
"""A verb behind other quoted words, whose subject stands ahead of those: … and remarked, …"""

NARRATES = re.compile(
    r"\b(?:thanked|praised|applauded|urged|highlighted|expressed|announced|believes|found|held"
    r"|ruled|shared|promised|pledged|vowed|maintained|read|reads|told)$"
)
"""Such a verb behind a name begins a sentence of narration where the words before are complete."""

_PARTICIPLES = (
    "asserting|declaring|arguing|insisting|explaining|warning|writing|remarking|begins|encouraged"
)
"""Verbs that only words ahead of the quoted ones have."""

LEAD_IN = re.compile(
    rf"\s+{_BETWEEN}"
    rf"(?P<verb>{VERBS}|(?<!\bthe )(?<!\ba )(?:{_PARTICIPLES}))\b(?!\s+(?:him|her|it)self\b)"
    rf"(?P<tail>[^\n\"\u201c\u201d!?:;]{{0,110}}?)(?:\(quote\))?[\s,:\u2014-]*$"
)
"""A verb and what else stands between the speaker and the opening mark: said in a letter that"""

STATEMENT_OF = re.compile(
    r"\b(?:statements?|remarks|comments?|speech|testimony|said|stated|as\s+follows|this\s+to\s+say)\b[^\n:]{0,400}:\s*$"
    r"|\bfollowing\s+(?:\w{1,20}\s+)?(?:statement|remarks|comments?)\b[^\n:]{0,200},\s*$"
)
"""The end of such a line in small letters: … issued the following statement: …"""

ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Ii]n the words of|[Tt]o quote(?: from)?"
    r"|[Aa]s (?:stated|noted|written|reported|explained) (?:in|by))"
    r"\s+(?P<who>[^\n\"\u201c\u201d]{2,150}?)[,:]\s*$"
)

SET_APART = re.compile(
    r"\b(?:following|this|below\s+(?:is|are))\b[^\n]{0,60}\b(?:statements?|remarks|comments?|speech|testimony|address)\b"
    r"[^\n]{0,400}[.:]\s*$"
    r"|\b(?:statements?|remarks|comments?|speech|testimony)\b[^\n]{0,120}\bfollows?(?:\s+below)?[.:]?\]?\s*$"
    r"|\b(?:issued|released|made|gave)\s+(?:a|the|this)\s+(?:\w{1,20}\s+){0,2}statement\b[^\n]{0,400}[.:]\s*$"
    r"|\b(?:issued|released|made|gave|offered)\s+the\s+following\s+statement\b[^\n]{0,400}(?:\n|[\d)]\s)\s*$"
)
"""The end of a paragraph that says that the next one is a statement, with or without a colon."""

SAID_FIRST = re.compile(
    rf"^(?:{VERBS})\s+(?P<who>[^\n\"\u201c\u201d]{{2,150}}?)[,:]\s*$", re.IGNORECASE
)
"""A clause before the words that begins with its verb: Said Ruiz, …"""

SWALLOWED = re.compile(
    rf"(?<=[.?!,])\s+(?:(?:[A-Z][\w.'\u2019-]{{0,40}}\s+){{1,5}}(?:{VERBS})\.?\s*$"
    r"|(?:said|added|stated|asked|continued|concluded)\s+[A-Z])"
)
"""An attribution inside words whose closing mark is missing."""

ISSUED = re.compile(
    r"\s+(?:today\s+|also\s+|has\s+|have\s+)*"
    r"(?:released|issued|made|offered|delivered|gave|submitted|provided)\b"
)
"""A verb behind whoever issues a statement."""

POSSESSIVE = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir)\s+(?:full\s+|entire\s+)?(?:statement|remarks)\b"
)
"""Somebody's statement, where a pronoun says whose."""

_LONGER = (
    r"(?:(?:Acting|Assistant|Deputy|Associate|Principal|United\s+States|U\.S\.|State's|County)\s+){1,3}"
    r"(?:Attorney\s+General|Attorney|Director|Commissioner|Secretary|Mayor|Sheriff|Solicitor|Prosecutor)"
    r"(?!\s+(?:for|of|at|in)\b)"
)
PRONOUN = re.compile(
    r"(?:he|she|they|He|She|They)\b"
    r"|[Tt]he\s+(?:[Dd]istrict\s+[Aa]ttorney|[Aa]ttorney\s+[Gg]eneral|[Cc]ity\s+[Aa]ttorney|DA|[Ss]enator|[Gg]overnor"
    r"|[Mm]ayor|[Cc]ongress(?:wo)?man|[Cc]hair(?:man|woman)?|[Ss]heriff|[Ss]ecretary|[Cc]ommissioner)(?=\s+(?:\w+\s+)?\w+\W)"
    rf"|[Tt]he\s+{_LONGER}(?=\s+(?:\w+\s+)?\w+\W)"
    r"|[Tt]he\s+(?:[A-Z][\w.'-]{1,20}\s+){1,3}(?:senator|congress(?:wo)?man|lawmaker|legislator"
    r"|Democrat|Republican|governor|mayor)(?=\s+(?:\w+\s+)?\w+\W)"
)
"""He, she, or the title of someone named before: the Senator."""

THEIRS = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir)\s+(?:joint\s+)?(?:letter|statement|brief|op-ed)\b")
"""What those wrote whom a pronoun names."""

PRONOUN_BEFORE = re.compile(
    rf"(?:\b(?:he|she|they|He|She|They)|[Tt]he\s+(?:{_LONGER}|Attorney\s+General|District\s+Attorney"
    r"|Senator|Governor|Mayor|Sheriff|Congress(?:wo)?man|Secretary|senator|governor|mayor|sheriff))$"
)
"""The same right before a verb."""

_ANNOUNCES = (
    "statement", "remarks", "comment", "said", "stated", "follow", "this", "speech", "testimony",
)  # fmt: skip


def sets_apart(words: str) -> bool:
    """Whether words end a paragraph that says that the next one is a statement."""
    small = words.lower()
    marked = _ends_line(small, (":", ".", "]")) or "following statement" in small
    return marked and bool(SET_APART.search(small))


def leads_to_statement(words: str) -> bool:
    """Whether words end a line that leads to a whole statement, or set one apart."""
    small = words.lower()
    return (_ends_line(small, (":", ",")) and bool(STATEMENT_OF.search(small))) or sets_apart(words)


def _ends_line(small: str, marks: tuple[str, ...]) -> bool:
    """Whether patterns that are slow are worth a try: a mark at the end, and a word of theirs."""
    return small.rstrip().endswith(marks) and any(sign in small for sign in _ANNOUNCES)
