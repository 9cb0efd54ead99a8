"""Queries that are meant to harm, by family, with the status that each must get."""

MANY = 2_000
DEEP = 60  # what is still read
FAR = "<http://127.0.0.1:9/x>"
NO, LATE, LONG, LARGE = {400}, {503}, {413}, {507}
HEAVY = {400, 503}
"""Ended by its memory or by the deadline, whichever comes first."""


def _product(variables: str, more: str = "", parts: int = 5) -> str:
    patterns = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(parts))
    inside, outside = (more, "") if more.startswith("FILTER") else ("", more)
    return f"SELECT {variables} {{ {patterns} {inside} }} {outside}"


HOSTILE: dict[str, tuple[str, set[int]]] = {
    # nesting
    "braces": ("SELECT * " + "{" * MANY + "}" * MANY, NO),
    "braces never closed": ("SELECT * " + "{" * 6400, NO),
    "parentheses": ("SELECT * { FILTER(" + "(" * MANY + "1" + ")" * MANY + ") }", NO),
    "not": ("SELECT * { FILTER(" + "!" * 9000 + "true) }", NO),
    "not with comments": ("SELECT * { FILTER(" + "!#\n" * 9000 + "true) }", NO),
    "path brackets": ("SELECT * { ?s " + "(" * MANY + "<x:p>" + ")*" * MANY + " ?o }", NO),
    "conditions": ("SELECT (" + "IF(true,1," * MANY + "1" + ")" * MANY + " AS ?x) {}", NO),
    "EXISTS": ("SELECT * { " + "FILTER EXISTS { " * MANY + "}" * MANY + " }", NO),
    "sub-selects": ("SELECT * " + "{ SELECT * " * MANY + "{}" + "}" * MANY, NO),
    "blank node lists": ("SELECT * { ?s ?p " + "[ ?q " * MANY + "1" + "]" * MANY + " }", NO),
    "triple terms": ("SELECT * { ?s ?p " + "<<( ?s ?p " * MANY + "?o" + " )>>" * MANY + " }", NO),
    "brackets of all kinds": ("SELECT * " + "{ ?s ?p ([ ?q " * MANY, NO),
    # the planner
    "annotations": ("SELECT * { ?s ?p ?o " + "{| ?p ?o " * DEEP + "|}" * DEEP + " }", LATE),
    "a chain of triples": (
        "SELECT * { " + " . ".join(f"?s{n} <x:p> ?s{n + 1}" for n in range(MANY)) + " }",
        LATE,
    ),
    "a long path": ("SELECT * { ?s " + "/".join(["<x:p>"] * MANY) + " ?o }", LATE),
    # products
    "a product": (_product("(COUNT(*) AS ?n)"), LATE),
    "a product in order": (_product("*", "ORDER BY ?c0 ?c1 ?c2", 3), HEAVY),
    "a product at random": (_product("*", "ORDER BY RAND()", 3), HEAVY),
    "a product told apart": (_product("DISTINCT ?c0 ?c1 ?c2 ?c3"), HEAVY | LARGE),
    "a product in groups": (_product("?c0 (SAMPLE(?c1) AS ?x)", "GROUP BY ?c0 ?c2 ?c3"), HEAVY),
    "a product less another": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?j ?k ?l MINUS { ?g ?h ?i . ?d ?h ?c } }",
        HEAVY,
    ),
    "a product of unions": (
        "SELECT (COUNT(*) AS ?n) { " + "{ ?a ?b ?c } UNION { ?d ?e ?f } ?g ?h ?i . " * 3 + "}",
        LATE,
    ),
    "a product of values": (
        "SELECT (COUNT(*) AS ?n) { "
        + " ".join(f"VALUES ?v{n} {{ {'1 2 ' * 10}}}" for n in range(20))
        + " }",
        HEAVY,
    ),
    "everything concatenated": (_product("(GROUP_CONCAT(STR(?c0)) AS ?x)", "", 4), HEAVY),
    "a string doubled again and again": (
        "SELECT (STRLEN(?s40) AS ?n) { BIND('aaaaaaaaaa' AS ?s0) "
        + " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(40))
        + " }",
        HEAVY,
    ),
    "paths between all": ("SELECT (COUNT(*) AS ?n) { ?a (!<x:p>)* ?b . ?c (!<x:q>)* ?d }", LATE),
    "paths to and fro": ("SELECT (COUNT(*) AS ?n) { ?a (!<x:p>|^!<x:p>)* ?b . ?d ?e ?f }", HEAVY),
    # expressions
    "a regular expression of a million states": (
        'SELECT * { BIND("a" AS ?s) FILTER(REGEX(?s, "((a{100}){100}){100}")) }',
        {200, 400},
    ),
    "a regular expression for each of a product": (
        _product(
            "(COUNT(*) AS ?n)",
            'FILTER(REGEX(CONCAT(STR(?c0), STR(?c1), STR(?c2), STR(?c4)), "^(([a-z/:.])+.)+!$"))',
        ),
        LATE,
    ),
    "a replacement that grows": (
        "SELECT (STRLEN(?s9) AS ?n) { BIND('aaaaaaaaaa' AS ?s0) "
        + " ".join(f"BIND(REPLACE(?s{n}, 'a', '{'a' * 50}') AS ?s{n + 1})" for n in range(9))
        + " }",
        HEAVY,
    ),
    # what is large
    "a query of 70 KB": ("SELECT * { ?s ?p ?o } #" + "x" * 70_000, LONG),
    "eleven thousand values": ("SELECT * { VALUES ?x { " + "1 " * 11_000 + "} }", NO),
    "an answer without end": (_product("*", "", 4), LARGE | LATE),
    "a graph without end": (
        "CONSTRUCT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        HEAVY | LARGE,
    ),
    # what is not SPARQL, or is more than a query
    "an IRI that is none": ("SELECT * { <http://[x> ?p <a b> }", NO),
    "half a character": ('SELECT ("\\uD800" AS ?x) {}', NO),
    "NUL": ("SELECT * { ?s ?p '\x00' } \x00", {200, 400}),
    "an update": ("DELETE WHERE { ?s ?p ?o }", NO),
    "LOAD": (f"LOAD SILENT {FAR}", NO),
    "SERVICE": (f"SELECT * {{ SERVICE SILENT {FAR} {{ ?s ?p ?o }} }}", NO),
    "SERVICE by escapes": (f"SELECT * {{ \\u0053ERVICE {FAR} {{ ?s ?p ?o }} }}", NO),
    "FROM elsewhere": (f"SELECT * FROM {FAR} {{ ?s ?p ?o }}", NO),
    "FROM a file": ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", NO),
}
