/** Answers as pictures: two columns of entities make a network, jurisdictions a map. */

import { h } from "../dom";
import { json } from "../fetching";
import { project } from "../network/atlas";
import { nth, theme } from "../network/colours";
import type { Picture } from "../network/data";
import type { Look } from "../network/look";
import { View } from "../network/view";
import { short } from "./answer";
import type { Shown } from "./results";

const MOST = 400;
const ROUNDS = 120;

export interface Drawable {
  picture: Picture;
  places: [number, number][];
  map: boolean;
}

/** The network of the first two columns that hold IRIs; null where there are not two. */
export function drawable(of: Shown): Drawable | null {
  const { variables, rows } = of.answer;
  const held = variables.filter((name) => rows.some((row) => row[name]?.type === "uri"));
  const [from, to] = held;
  if (!from || !to || rows.length < 2) return null;
  const number = new Map<string, number>();
  const place = (iri: string): number => number.get(iri) ?? (number.set(iri, number.size), number.size - 1);
  const weights = new Map<string, number>();
  for (const row of rows) {
    const [a, b] = [row[from], row[to]];
    if (a?.type !== "uri" || b?.type !== "uri" || a.value === b.value) continue;
    const key = `${place(a.value)} ${place(b.value)}`;
    weights.set(key, (weights.get(key) ?? 0) + 1);
    if (number.size > MOST) return null;
  }
  const ends = [...weights.keys()].map((key) => key.split(" ").map(Number) as [number, number]);
  if (!ends.length) return null;
  const picture = made(of, [...number.keys()], ends, [...weights.values()]);
  return { picture, places: springs(number.size, ends), map: false };
}

/** The jurisdictions in the answer on the map; null where there are fewer than two with a place. */
export async function places(of: Shown): Promise<Drawable | null> {
  const iris = new Set(of.answer.rows.flatMap((row) => Object.values(row).flatMap((term) => (term?.type === "uri" && term.value.startsWith(`${of.base}jurisdiction/`) ? [term.value] : []))));
  if (iris.size < 2) return null;
  const { places: known } = await json<{ places: Record<string, [number, number]> }>("/explore/places");
  const found = [...iris].flatMap((iri) => {
    const at = known[iri];
    const on = at && project(at);
    return on ? [{ iri, at: on }] : [];
  });
  if (found.length < 2) return null;
  return { picture: made(of, found.map((each) => each.iri), [], []), places: found.map((each) => each.at), map: true };
}

/** Put the picture into the element; the table of the answer says the same. */
export function draw(into: HTMLElement, what: Drawable): void {
  const { picture } = what;
  const of = theme();
  const box = h("div", { class: "picture", role: "img", "aria-label": "A picture of the answer; the table has all of it" });
  into.replaceChildren(box);
  if (!View.possible()) return box.append("This browser draws no WebGL; the table has all of it.");
  const degree = picture.members.id.map(() => 0);
  for (const end of [...picture.ties.source, ...picture.ties.target]) degree[end] = (degree[end] ?? 0) + 1;
  const styled: Look = {
    x: what.places.map(([x]) => x),
    y: what.places.map(([, y]) => y),
    size: degree.map((n) => 4 + 2 * Math.sqrt(n)),
    colour: (picture.members.group ?? []).map((n) => nth(of, n)),
    width: picture.ties.weight.map((n) => 0.6 + Math.sqrt(n)),
    tie: picture.ties.weight.map(() => of.tie),
    legend: [],
  };
  const all = (n: number): Uint8Array => new Uint8Array(n).fill(1);
  const [members, ties] = [picture.members.id.length, picture.ties.source.length];
  const now = { members: all(members), ties: all(ties), weights: picture.ties.weight, memberCount: members, tieCount: ties, unplaced: 0 };
  const open = (n: number): void => {
    const iri = picture.members.id[n] ?? "";
    if (iri.includes("/id/")) location.href = `/id/${iri.split("/id/").slice(1).join("/id/")}`;
  };
  const view = new View(box, { member: open, tie: () => undefined, nothing: () => undefined });
  view.draw(picture, styled, now, { members: new Set(), ties: new Set(), pins: new Set() });
  void view.map(what.map);
}

function made(of: Shown, iris: string[], ends: [number, number][], weight: number[]): Picture {
  const starts = new Set(ends.map(([a]) => a));
  return {
    title: "The answer of a query",
    event: null,
    directed: false,
    aggregated: false,
    groups: [],
    members: {
      id: iris,
      label: iris.map((iri) => of.names.get(iri) ?? short(iri, of.prefixes, of.base)),
      x: [],
      y: [],
      group: iris.map((_, n) => (ends.length && !starts.has(n) ? 1 : 0)),
    },
    ties: { source: ends.map(([a]) => a), target: ends.map(([, b]) => b), weight },
    provenance: { version: 0 },
  };
}

/** Places by springs, from a circle, so that the same answer gives the same picture.
 *  Source: Fruchterman & Reingold, Software: Practice and Experience 21 (1991) 1129-1164. */
function springs(size: number, ends: [number, number][]): [number, number][] {
  const at = Array.from({ length: size }, (_, n): [number, number] => [Math.cos(n * 2.39996) * Math.sqrt(n + 1), Math.sin(n * 2.39996) * Math.sqrt(n + 1)]);
  const ideal = 1.5;
  for (let round = 0; round < ROUNDS; round += 1) {
    const move = at.map((): [number, number] => [0, 0]);
    const push = (a: number, b: number, force: (far: number) => number): void => {
      const [p, q, m, n] = [at[a], at[b], move[a], move[b]];
      if (!p || !q || !m || !n) return;
      const [dx, dy] = [p[0] - q[0], p[1] - q[1]];
      const far = Math.hypot(dx, dy) || 0.01;
      const by = force(far) / far;
      m[0] += dx * by;
      m[1] += dy * by;
      n[0] -= dx * by;
      n[1] -= dy * by;
    };
    for (let a = 0; a < size; a += 1) for (let b = a + 1; b < size; b += 1) push(a, b, (far) => (ideal * ideal) / far);
    for (const [a, b] of ends) push(a, b, (far) => (-far * far) / ideal);
    const most = 2 * (1 - round / ROUNDS);
    at.forEach((p, n) => {
      const [dx, dy] = move[n] ?? [0, 0];
      const far = Math.hypot(dx, dy) || 1;
      p[0] += (dx / far) * Math.min(far, most) - 0.01 * p[0];
      p[1] += (dy / far) * Math.min(far, most) - 0.01 * p[1];
    });
  }
  return at;
}
