/** A network as the server sends it, and what of it is shown. */

import { json } from "../fetching";
import type { State } from "./state";

export interface Picture {
  title: string;
  event: string | null;
  directed: boolean;
  aggregated: boolean;
  layout?: string;
  level?: number;
  ties_in_all?: number;
  groups: { name: string; size: number }[];
  events?: { id: string; label: string; date: string | null }[];
  members: Members;
  ties: Ties;
  provenance: { version: number };
}

export interface Members {
  id: string[];
  label: string[];
  x: number[];
  y: number[];
  size?: number[];
  kind?: (string | null)[];
  state?: (string | null)[];
  place?: ([number, number] | null)[];
  group?: number[];
  events?: number[][];
  measures?: Record<string, number[]>;
}

export interface Ties {
  source: number[];
  target: number[];
  weight: number[];
  p?: number[];
  first?: (string | null)[];
  last?: (string | null)[];
  bases?: string[][];
  events?: number[][];
}

/** Fetch the picture that the address asks for. */
export function load(state: State, signal: AbortSignal): Promise<Picture> {
  const layout = state.one("layout");
  const more: Record<string, string> = {};
  if (layout && layout !== "map") more["layout"] = layout;
  if (state.one("group")) more["group"] = state.one("group");
  return json<Picture>(`/network/${encodeURIComponent(state.kind)}/picture${state.asked(more)}`, { signal });
}

/** Which members and ties are drawn, each 0 or 1, and the weight of each tie as of the day. */
export interface Shown {
  members: Uint8Array;
  ties: Uint8Array;
  weights: number[];
  memberCount: number;
  tieCount: number;
  unplaced: number;
}

/** How the address narrows a picture that is already here. */
export interface Narrowing {
  level: number;
  day: string;
  ego: number;
  pins: number[];
  way: number[];
  map: boolean;
}

/** What is drawn: ties at most at the level and begun by the day, with members they tie, and pins. */
export function shown(picture: Picture, by: Narrowing): Shown {
  const { members, ties } = picture;
  const found: Shown = {
    members: new Uint8Array(members.id.length),
    ties: new Uint8Array(ties.source.length),
    weights: ties.weight.slice(),
    memberCount: 0,
    tieCount: 0,
    unplaced: 0,
  };
  const away = (n: number): boolean => by.map && !members.place?.[n];
  const begun = (picture.events ?? []).map((each) => !by.day || (each.date !== null && each.date <= by.day));
  for (let n = 0; n < ties.source.length; n += 1) {
    const [a, b] = [ties.source[n] as number, ties.target[n] as number];
    if (by.ego >= 0 && a !== by.ego && b !== by.ego) continue;
    if (by.day) found.weights[n] = weightBy(picture, n, begun, by.day);
    if (!found.weights[n]) continue;
    const kept = by.ego >= 0 || (ties.p?.[n] ?? 0) <= by.level || onWay(by.way, a, b);
    if (!kept || away(a) || away(b)) continue;
    found.ties[n] = 1;
    found.members[a] = found.members[b] = 1;
  }
  for (const pin of [...by.pins, ...by.way, by.ego]) if (pin >= 0 && !away(pin)) found.members[pin] = 1;
  if (!ties.source.length) found.members.fill(1);
  found.memberCount = sum(found.members);
  found.tieCount = sum(found.ties);
  if (by.map) found.unplaced = (members.place ?? []).filter((at) => !at).length;
  return found;
}

/** The fewest ties from one member to another, over all ties there are; empty if there is no way. */
export function shortest(picture: Picture, from: number, to: number): number[] {
  const near: number[][] = picture.members.id.map(() => []);
  picture.ties.source.forEach((a, n) => {
    const b = picture.ties.target[n] as number;
    near[a]?.push(b);
    near[b]?.push(a);
  });
  const before = new Map<number, number>([[from, -1]]);
  for (let edge = [from]; edge.length && !before.has(to); ) {
    const next: number[] = [];
    for (const one of edge)
      for (const other of near[one] ?? [])
        if (!before.has(other)) {
          before.set(other, one);
          next.push(other);
        }
    edge = next;
  }
  const way: number[] = [];
  for (let at = before.has(to) ? to : -1; at >= 0; at = before.get(at) ?? -1) way.unshift(at);
  return way;
}

/** The days on which events or ties of a picture begin, in order. */
export function days(picture: Picture): string[] {
  const dated = (picture.events ?? []).map((each) => each.date);
  const all = dated.length ? dated : (picture.ties.first ?? []);
  return [...new Set(all.filter((each): each is string => Boolean(each)))].sort();
}

function weightBy(picture: Picture, tie: number, begun: boolean[], day: string): number {
  const events = picture.ties.events?.[tie] ?? [];
  if (events.length) return events.filter((each) => begun[each]).length;
  const first = picture.ties.first?.[tie];
  return first && first <= day ? (picture.ties.weight[tie] ?? 0) : 0;
}

function onWay(way: number[], a: number, b: number): boolean {
  return way.some((at, n) => n > 0 && ((way[n - 1] === a && at === b) || (way[n - 1] === b && at === a)));
}

function sum(bits: Uint8Array): number {
  let all = 0;
  for (const bit of bits) all += bit;
  return all;
}
