/** Answers of queries: asked for, with names for the entities in them. */

import { ask, json } from "../fetching";

export interface Term {
  type: string;
  value: string;
  datatype?: string;
  "xml:lang"?: string;
}
export type Row = Record<string, Term | undefined>;
export interface Answer {
  variables: string[];
  rows: Row[];
  truth: boolean | null;
  graph: string;
  version: string;
  milliseconds: number;
}

const NO_IRI = /[\s<>"{}|\\^`]/;
const AT_ONCE = 200;

/** Ask, and measure how long it takes; a form is sent, so that long queries pass. */
export async function answer(address: string, form: URLSearchParams | null, signal: AbortSignal): Promise<Answer> {
  const started = performance.now();
  const Accept = "application/sparql-results+json, text/turtle;q=0.9";
  const sent = form ? { method: "POST", body: form } : {};
  const got = await ask(address, { ...sent, headers: { Accept }, signal });
  const kind = got.headers.get("content-type") ?? "";
  const body = await got.text();
  const known = { version: got.headers.get("joinder-version") ?? "", milliseconds: performance.now() - started };
  if (!kind.includes("json")) return { variables: [], rows: [], truth: null, graph: body, ...known };
  const found = JSON.parse(body) as { head: { vars?: string[] }; boolean?: boolean; results?: { bindings: Row[] } };
  return { variables: found.head.vars ?? [], rows: found.results?.bindings ?? [], truth: found.boolean ?? null, graph: "", ...known };
}

/** Names of the entities in the first rows, as the graph has them. */
export async function labels(rows: Row[], base: string, signal: AbortSignal): Promise<Map<string, string>> {
  const ours = (term: Term | undefined): term is Term => term?.type === "uri" && term.value.startsWith(base) && !NO_IRI.test(term.value);
  const iris = [...new Set(rows.flatMap((row) => Object.values(row).filter(ours).map((term) => term.value)))];
  const found = new Map<string, string>();
  for (let from = 0; from < Math.min(iris.length, 2000); from += AT_ONCE) {
    const values = iris.slice(from, from + AT_ONCE).map((iri) => `<${iri}>`);
    const query = `PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX schema: <http://schema.org/> PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?x (MIN(STR(?name)) AS ?label) WHERE { VALUES ?x { ${values.join(" ")} } ?x skos:prefLabel|schema:name|dcterms:title|schema:text ?name } GROUP BY ?x`;
    const body = new URLSearchParams({ query });
    const { results } = await json<{ results: { bindings: Row[] } }>("/sparql", { method: "POST", body, signal, headers: { Accept: "application/sparql-results+json" } });
    for (const row of results.bindings) if (row["x"] && row["label"]) found.set(row["x"].value, row["label"].value);
  }
  return found;
}

/** What to call a term that has no name: by a prefix, or the end of its path. */
export function short(iri: string, prefixes: Map<string, string>, base: string): string {
  if (iri.startsWith(base)) return iri.slice(base.length);
  for (const [name, start] of prefixes) if (iri.startsWith(start)) return `${name}:${iri.slice(start.length)}`;
  return iri;
}
