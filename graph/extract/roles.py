"""Titles of office as releases print them.

The list is of the genre, not of its examples: elected and appointed offices of American
governments, and heads of associations. Longer titles come first, so "City Attorney" wins
over "Attorney".
"""

import re

_QUALIFIERS = (
    "Acting", "Interim", "Former", "Outgoing", "Then", "Deputy", "Assistant", "Associate", "First",
    "Chief", "Senior", "Executive", "Vice", "Special", "Principal", "Supervisory", "Managing",
    "Criminal", "Elected", "Retired", "Ranking", "Founding", "General", "Lead", "Managing",
)  # fmt: skip
_LEVELS = (
    "U.S.", "United States", "US", "State",
    "Municipal", "Metro", "Parish", "Tribal", "Regional", "Federal", "National", "House", "Senate",
    "Majority", "Minority", "Republican", "Democratic",
    "Congressional", "Police", "Fire", "Public", "Health", "Budget",
    "Immigration", "Consumer", "Civil", "Human",
)  # fmt: skip
_OFFICES = (
    "Mayor", "Vice Mayor", "Mayor Pro Tem", "Governor", "Lieutenant Governor", "Lt. Governor",
    "Attorney General", "Attorneys General", "Solicitor General", "Inspector General",
    "Surgeon General", "Comptroller General", "Corporation Counsel", "City Attorney",
    "County Attorney", "County Counsel", "City Counsel", "City Solicitor", "City Law Director",
    "Town Attorney", "Village Attorney", "District Attorney", "State's Attorney",
    "State Attorney", "Commonwealth's Attorney", "Circuit Attorney", "Prosecuting Attorney",
    "County Prosecutor", "U.S. Attorney", "United States Attorney", "Prosecutor",
    "Public Defender", "Public Advocate", "General Counsel", "Chief Counsel", "Legal Director",
    "Law Director", "Staff Attorney", "Counsel", "Attorney", "Solicitor", "Senator",
    "Representative", "Congressman", "Congresswoman", "Congressmember", "Delegate", "Assemblyman",
    "Assemblywoman", "Assemblymember", "Assembly Member", "State Senator", "State Representative",
    "Council Member", "Councilmember", "Councilman", "Councilwoman", "Councilor",
    "Council President", "Council Speaker", "Alderman", "Alderwoman", "Alderperson", "Alder",
    "Selectman", "Selectwoman", "Speaker", "Majority Leader", "Minority Leader", "Majority Whip",
    "Minority Whip", "Whip", "Leader", "Freeholder", "Supervisor", "County Executive",
    "County Commissioner", "County Judge", "County Mayor", "County Board President",
    "Borough President", "City Manager", "County Manager", "County Administrator",
    "City Administrator", "Town Manager", "Village President", "Town Supervisor", "Commissioner",
    "Comptroller", "Controller", "Treasurer", "Auditor", "Assessor", "Clerk", "Sheriff",
    "Undersheriff", "Police Chief", "Chief of Police", "Police Commissioner", "Fire Chief",
    "Regional Administrator", "Investigator", "Trial Attorney", "Analyst", "Chief",
    "Superintendent", "Chancellor", "Secretary of State", "Secretary", "Under Secretary",
    "Undersecretary", "Administrator", "Director", "Special Agent in Charge",
    "Special Agent-in-Charge", "Special Agent",
    "Special Counsel", "Special Prosecutor", "Inspector", "Inspector in Charge", "Postal Inspector",
    "Marshal", "Judge", "Justice", "Chief Justice", "Magistrate", "President", "Vice President",
    "Vice Chair", "Chairman", "Chairwoman", "Chairperson", "Chair", "Co-Chair", "Ranking Member",
    "Executive Director", "Executive Officer", "CEO", "COO", "Founder", "Co-Founder", "Coordinator",
    "Spokesman", "Spokeswoman", "Spokesperson", "Press Secretary", "Communications Director",
    "Chief of Staff", "Chief Executive Officer", "Chief Operating Officer", "Ambassador",
    "Commander", "Brigadier General", "Major General", "Adjutant General", "Envoy", "Colonel",
    "Commander-in-Chief", "Policy Advisor", "Policy Adviser", "Senior Advisor", "Senior Adviser",
    "Lieutenant General", "Lieutenant Colonel", "Admiral", "Rear Admiral", "Vice Admiral",
    "Captain", "Lieutenant", "Sergeant", "General", "Major", "Detective", "Professor", "Dean",
    "Manager", "Trustee", "Executive", "Pastor", "Senior Pastor", "Bishop", "Rabbi", "Archbishop",
    "Cardinal", "Fiscal", "Fiscal de Distrito",
    "Fiscal de Distrito Criminal", "Alcalde", "Alcaldesa", "Gobernador", "Gobernadora",
    "Senador", "Governor-elect", "Mayor-elect", "Attorney General-elect", "School Superintendent",
    "District Judge", "District Court Judge", "Magistrate Judge", "Circuit Judge",
    "Bankruptcy Judge", "Superior Court Judge", "Bureau Chief", "Division Chief", "Section Chief",
    "Unit Chief", "Deputy Chief", "Paralegal", "School Board President", "School Board Member",
    "Assistant Director",
    *(
        f"{field} {head}"
        for field in (
            "Insurance", "Labor", "Education", "Agriculture", "Land", "Tax", "Corrections",
            "Health", "Transportation", "Housing", "Environmental", "Interior", "Energy",
            "Commerce",
            "Treasury", "Defense", "Banking", "Utilities", "Sanitation", "Probation", "Finance",
        )
        for head in ("Commissioner", "Secretary", "Director")
    ),
)  # fmt: skip
_SHORT = (
    "Sen.", "Rep.", "Gov.", "Lt. Gov.", "Atty. Gen.", "DA", "AG", "SAC", "Gen.", "Lt. Gen.",
    "Maj. Gen.", "Brig. Gen.", "Col.", "Lt. Col.", "Capt.", "Lt.", "Sgt.", "Maj.", "Adm.", "Cmdr.",
    "Rear Adm.", "Vice Adm.",
    "Prof.", "Supt.",
)  # fmt: skip
_PLURAL = (
    "Mayors", "Governors", "Senators", "Representatives", "District Attorneys",
    "Attorneys General", "City Attorneys", "State's Attorneys", "Prosecuting Attorneys",
    "Commonwealth's Attorneys", "Congressmen", "Congresswomen", "Commissioners", "U.S. Attorneys",
    "United States Attorneys", "Special Agents", "Trial Attorneys", "Prosecutors", "Sheriffs",
    "Judges", "Council Members", "Councilmembers", "Supervisors", "Assemblymembers", "Comptrollers",
    "Attorneys", "Treasurers", "Delegates", "Directors", "Secretaries", "Chairmen", "Investigators",
    "Detectives", "Inspectors", "Assembly Members", "Presidents", "Sens.", "Reps.",
)  # fmt: skip


def _any(words: tuple[str, ...]) -> str:
    """A pattern of these words as a tree of their letters, longer ones first: "Sena(?:tor|te)"."""
    tree: _Tree = {}
    for word in words:
        branch = tree
        for letter in word.replace("U.S.", "U.\0S.").replace("S. ", "S.\0"):
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _pattern(tree)


_Tree = dict[str, "_Tree"]
_SPACES = {" ": r"\s+", "\0": r"\s*"}


def _pattern(tree: _Tree) -> str:
    ways = [
        _SPACES.get(letter, re.escape(letter)) + _pattern(rest)
        for letter, rest in sorted(tree.items())
        if letter
    ]
    if not ways:
        return ""
    optional = "?" if "" in tree else ""
    return ways[0] if len(ways) == 1 and not optional else f"(?:{'|'.join(ways)}){optional}"


_DEPARTMENTS = (
    r"State|the\s+Treasury|Treasury|Defense|the\s+Interior|Agriculture|Commerce|Labor|Education"
    r"|Health\s+and\s+Human\s+Services|Housing\s+and\s+Urban\s+Development|Energy|Transportation"
    r"|Veterans\s+Affairs|Homeland\s+Security|the\s+Army|the\s+Navy|the\s+Air\s+Force|War"
)
_BEFORE = rf"(?:(?:{_any(_QUALIFIERS + _LEVELS)})\s+)"
_TITLE = (
    rf"(?:Co-)?(?:{_any(_OFFICES + _SHORT)})(?:(?<=Secretary)\s+of\s+(?:{_DEPARTMENTS})\b)?"
    r"(?:[\s-][Ii]n[\s-][Cc]harge\b)?"
)

BEGINNING = _any(
    tuple(
        {
            "U. ",
            *(words[:3] for words in ("Co-", *_QUALIFIERS, *_LEVELS, *_OFFICES, *_SHORT, *_PLURAL)),
        }
    )
)
"""The first letters of every title, which tell at once that most words with a capital are none."""

_QUALIFIED = rf"{_BEFORE}{{0,4}}{_TITLE}(?![\w'])"
ROLE = rf"(?:{_QUALIFIED}(?:\s*(?:and|&|/)\s*{_QUALIFIED})?)"
"""A title with its qualifiers, or two joined: "Acting Mayor", "CEO and Executive Director"."""

PLURAL_ROLE = rf"(?:{_BEFORE}{{0,3}}?(?:{_any(_PLURAL)})(?!\w))"

_SMALL = (
    "spokesman", "spokeswoman", "spokesperson", "director", "head", "co-director", "author",
    "attorney general", "district attorney", "city attorney", "police chief", "council member",
    "board member", "state director", "deputy director", "executive director", "president",
    "president and ceo", "ceo", "chief executive", "chairman", "chairwoman", "chair", "co-chair",
    "attorney", "counsel", "general counsel", "legal director", "professor", "sheriff", "chief",
    "superintendent", "secretary", "treasurer", "founder", "co-founder", "manager", "mayor",
    "commissioner", "senator", "representative", "congressman", "congresswoman", "leader",
    "special agent in charge", "inspector general", "administrator", "coordinator", "governor",
    "fiscal", "alcalde", "alcaldesa", "gobernador", "gobernadora", "pastor", "owner", "member",
)  # fmt: skip
LOWER_ROLE = rf"(?:(?:senior|deputy|assistant|vice|acting|interim|managing)\s+)?(?:{_any(_SMALL)})"
"""A title in small letters, which counts only next to a name."""

FULL_TITLES = {
    "Sen.": "Senator", "Sens.": "Senator", "Rep.": "Representative", "Reps.": "Representative",
    "Gov.": "Governor", "Lt. Gov.": "Lieutenant Governor", "Atty. Gen.": "Attorney General",
    "DA": "District Attorney", "AG": "Attorney General", "SAC": "Special Agent in Charge",
    "Gen.": "General", "Lt. Gen.": "Lieutenant General", "Maj. Gen.": "Major General",
    "Brig. Gen.": "Brigadier General", "Col.": "Colonel", "Lt. Col.": "Lieutenant Colonel",
    "Capt.": "Captain", "Lt.": "Lieutenant", "Sgt.": "Sergeant", "Maj.": "Major",
    "Rear Adm.": "Rear Admiral", "Vice Adm.": "Vice Admiral", "Adm.": "Admiral",
    "Cmdr.": "Commander", "Prof.": "Professor", "Supt.": "Superintendent",
}  # fmt: skip


def title(words: str) -> str:
    """The title on one line, usual abbreviations written out."""
    plain = " ".join(words.split()).replace("U. S.", "U.S.")
    before, _, last = plain.rpartition(" ")
    if before and plain not in FULL_TITLES and last in FULL_TITLES and last.endswith("."):
        return f"{before} {FULL_TITLES[last]}"
    return FULL_TITLES.get(plain, plain)


def singular(words: str) -> str:
    """The title of one of several: "U.S. Senators" gives "U.S. Senator"."""
    plain = title(words).replace("Sens.", "Senators").replace("Reps.", "Representatives")
    if "Attorneys General" in plain:
        return plain.replace("Attorneys ", "Attorney ", 1)
    plain = plain.replace("retaries", "retarys").replace("Chairmen", "Chairmans")
    return plain.replace("gressmen", "gressman").removesuffix("s")


WORDS = frozenset(
    word.strip(".")
    for title_ in (*_OFFICES, *_SHORT, *_PLURAL, *_QUALIFIERS, *_LEVELS)
    for word in title_.split()
    if word[0].isupper()
)
"""Every word of a title, without its full stop."""
