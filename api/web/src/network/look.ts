/** How each member and tie looks: place, size, colour; the same on screen and in a file. */

import { project } from "./atlas";
import { nth, type Theme } from "./colours";
import type { Picture, Shown } from "./data";
import type { State } from "./state";

export interface Look {
  x: number[];
  y: number[];
  size: number[];
  colour: string[];
  width: number[];
  tie: string[];
  legend: { colour: string; words: string }[];
}

const SMALLEST = 3;
const LARGEST = 15;

/** The look of a whole picture, shown or not. */
export function look(picture: Picture, state: State, of: Theme, now: Shown): Look {
  const { members } = picture;
  const map = state.one("layout") === "map";
  const at = members.id.map((_, n) => {
    const place = map ? members.place?.[n] : null;
    return (place && project(place)) || [members.x[n] ?? 0, members.y[n] ?? 0];
  });
  const painted = colours(picture, state.one("colour") || "group", of);
  const heaviest = Math.max(1, ...sample(now.weights));
  return {
    x: at.map(([x]) => x as number),
    y: at.map(([, y]) => y as number),
    size: sizes(values(picture, state.one("size") || "strength")),
    ...painted,
    width: now.weights.map((weight) => 0.6 + 3 * Math.sqrt(Math.abs(weight) / heaviest)),
    tie: picture.ties.weight.map((weight) => (weight < 0 ? of.strong : of.tie)),
  };
}

/** A measure of each member; of a picture of groups, how many are in each. */
export function values(picture: Picture, measure: string): number[] {
  return picture.members.measures?.[measure] ?? picture.members.size ?? picture.members.id.map(() => 1);
}

function sizes(of: number[]): number[] {
  const most = Math.max(1e-9, ...sample(of));
  return of.map((value) => SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(Math.max(0, value) / most));
}

function colours(picture: Picture, by: string, of: Theme): Pick<Look, "colour" | "legend"> {
  const { members } = picture;
  if (members.measures?.[by]) return ramp(picture, by, of);
  const kinds = by === "kind" ? members.kind : by === "state" ? members.state : null;
  if (!kinds) {
    const groups = members.group ?? members.id.map((_, n) => n);
    const named = picture.groups.map((each, n) => ({ colour: nth(of, n), words: each.name }));
    return { colour: groups.map((n) => nth(of, n)), legend: rest(named, of) };
  }
  const tally = new Map<string, number>();
  for (const kind of kinds) tally.set(kind ?? "none", (tally.get(kind ?? "none") ?? 0) + 1);
  const order = [...tally].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
  const named = order.map((name, n) => ({ colour: nth(of, n), words: `${name} (${tally.get(name)})` }));
  return { colour: kinds.map((kind) => nth(of, order.indexOf(kind ?? "none"))), legend: rest(named, of) };
}

function ramp(picture: Picture, by: string, of: Theme): Pick<Look, "colour" | "legend"> {
  const all = values(picture, by);
  const most = Math.max(1e-9, ...sample(all));
  const shade = (value: number): string => mixed(of.tie, of.palette[1] ?? of.ink, Math.sqrt(Math.max(0, value) / most));
  return {
    colour: all.map(shade),
    legend: [0, most / 4, most].map((value) => ({ colour: shade(value), words: value.toPrecision(2) })),
  };
}

function rest(named: Look["legend"], of: Theme): Look["legend"] {
  const last = of.palette.length - 1;
  const further = named.length - last;
  return further > 1 ? [...named.slice(0, last), { colour: nth(of, last), words: `${further} others` }] : named;
}

function mixed(from: string, to: string, share: number): string {
  const parts = (colour: string): number[] => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const [a, b] = [parts(from), parts(to)];
  return `#${a.map((each, n) => Math.round(each + ((b[n] ?? 0) - each) * share).toString(16).padStart(2, "0")).join("")}`;
}

/** A list that is short enough to be spread as arguments, with its largest value in it. */
function sample(of: number[]): number[] {
  return [of.reduce((most, each) => Math.max(most, Math.abs(each)), 0)];
}
