/** Two cases, periods or versions of a network side by side: when, who, and which ties. */

import "./compare.css";
import { append, byId, day, h, many } from "./dom";
import { json, Problem, told } from "./fetching";
import type { Picture } from "./network/data";
import { address } from "./network/panel";

const NAMES = ["case", "from", "to", "version"] as const;
const SIDES = ["a", "b"] as const;
const MOST = 300;
const form = byId<HTMLFormElement>("asked");
const base = form.dataset["base"] ?? "";

interface Line {
  label: string;
  href: string;
  weights: [number, number];
}

/** The network of one side; empty where nobody passes its filters, which is an answer too. */
async function side(of: (typeof SIDES)[number], given: URLSearchParams): Promise<Picture | null> {
  const asked = new URLSearchParams();
  for (const name of NAMES) if (given.get(`${of}-${name}`)) asked.set(name, given.get(`${of}-${name}`) ?? "");
  try {
    return await json<Picture>(`/network/${given.get("kind") ?? "coalition"}/picture?${asked}`);
  } catch (error) {
    if (error instanceof Problem && error.status === 404 && error.type.endsWith("not-found")) return null;
    throw error;
  }
}

async function compare(given: URLSearchParams): Promise<void> {
  const status = byId("told");
  status.textContent = "Comparing …";
  try {
    const found = (await Promise.all(SIDES.map((each) => side(each, given)))) as [Picture | null, Picture | null];
    if (found.some((each) => each?.aggregated)) throw new Error("One of the two has more than 5,000 members; choose a case or a shorter period.");
    const members = lines(found, (picture, n) => [picture.members.id[n] ?? "", picture.members.label[n] ?? "", picture.members.measures?.["strength"]?.[n] ?? 0], (picture) => picture.members.id.length);
    const ties = lines(found, tie, (picture) => picture.ties.source.length);
    status.textContent = `${shares("member", members)} ${shares("tie", ties)}`;
    byId("time").replaceChildren(h("h2", {}, "When"), timeline(found));
    byId("changed").replaceChildren(table("Members, with the weight of their ties", members), table("Ties that differ", ties.filter((each) => each.weights[0] !== each.weights[1])));
  } catch (error) {
    status.textContent = told(error);
  }
}

function tie(picture: Picture, n: number): [string, string, number] {
  const [a, b] = [picture.ties.source[n] as number, picture.ties.target[n] as number];
  const { id, label } = picture.members;
  return [`${id[a]}\n${id[b]}`, `${label[a]} and ${label[b]}`, picture.ties.weight[n] ?? 0];
}

function lines(found: [Picture | null, Picture | null], read: (picture: Picture, n: number) => [string, string, number], size: (picture: Picture) => number): Line[] {
  const all = new Map<string, Line>();
  found.forEach((picture, which) => {
    for (let n = 0; picture && n < size(picture); n += 1) {
      const [key, label, weight] = read(picture, n);
      const line = all.get(key) ?? { label, href: key.includes("\n") ? "" : address(key, base), weights: [0, 0] };
      line.weights[which as 0 | 1] = weight || Number.EPSILON;
      all.set(key, line);
    }
  });
  const apart = ({ weights: [a, b] }: Line): number => Math.abs(a - b);
  return [...all.values()].sort((x, y) => apart(y) - apart(x) || x.label.localeCompare(y.label, "en"));
}

function shares(what: string, of: Line[]): string {
  const both = of.filter(({ weights: [a, b] }) => a && b).length;
  const first = of.filter(({ weights: [, b] }) => !b).length;
  return `${many(both, what)} in both, ${first} only in the first, ${of.length - both - first} only in the second.`;
}

function table(title: string, of: Line[]): HTMLElement {
  const body = h("tbody");
  for (const { label, href, weights } of of.slice(0, MOST)) {
    const [a, b] = weights.map((weight) => Math.round(weight * 100) / 100) as [number, number];
    const where = weights[0] && weights[1] ? "both" : weights[0] ? "first only" : "second only";
    body.append(h("tr", {}, h("th", { scope: "row" }, href ? h("a", { href }, label) : label), h("td", { class: "number" }, a), h("td", { class: "number" }, b), h("td", {}, where)));
  }
  const head = h("tr", {}, ...["", "first", "second", "where"].map((name, n) => (name ? h("th", { scope: "col", class: n === 1 || n === 2 ? "number" : null }, name) : h("td"))));
  const more = of.length > MOST ? h("p", { class: "meta" }, `The ${MOST} that differ most, of ${of.length}.`) : null;
  const section = h("section", {}, h("h2", {}, `${title} (${of.length})`), more);
  section.append(of.length ? h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": title }, h("table", {}, h("thead", {}, head), body)) : h("p", {}, "None."));
  return section;
}

/** What each side is made of, by its day; a list, which the style lays along a line. */
function timeline(found: [Picture | null, Picture | null]): HTMLElement {
  const holder = h("div", { class: "lines" });
  const dated = found.map((picture) => (picture?.events ?? []).filter((each) => each.date));
  const times = dated.flat().map((each) => Date.parse(each.date ?? ""));
  const [start, end] = [Math.min(...times), Math.max(...times)];
  dated.forEach((events, which) => {
    const list = h("ol", { "aria-label": which ? "Second" : "First" });
    for (const each of events) {
      const far = end > start ? (Date.parse(each.date ?? "") - start) / (end - start) : 0.5;
      const item = h("li", {}, h("time", { datetime: each.date }, day(each.date)), " ", h("a", { href: address(each.id, base) }, each.label));
      item.style.setProperty("--far", String(far));
      list.append(item);
    }
    if (!events.length) list.append(h("li", {}, "Nothing that has a day."));
    append(holder, [h("h3", {}, which ? "Second" : "First"), list]);
  });
  return holder;
}

form.hidden = false;
const given = new URLSearchParams(location.search);
for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[name]")) {
  if (given.get(field.name)) field.value = given.get(field.name) ?? "";
}
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = new URLSearchParams([...new FormData(form)].flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
  history.pushState(null, "", `?${asked}`);
  void compare(asked);
});
if (location.search) void compare(given);
