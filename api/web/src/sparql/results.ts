/** An answer to be read: a table with names for IRIs, a network or a map where it fits, files. */

import { append, count, day, h, many, type Child } from "../dom";
import { address } from "../network/panel";
import { short, type Answer, type Term } from "./answer";
import { drawable, draw, places, type Drawable } from "./pictures";

const PART = 200;

export interface Shown {
  answer: Answer;
  names: Map<string, string>;
  prefixes: Map<string, string>;
  base: string;
}

/** Fill the element with the answer. */
export async function show(into: HTMLElement, of: Shown, files: Child): Promise<void> {
  const { answer } = of;
  const head = h("h2", { tabindex: "-1" }, title(answer));
  const seconds = count(Math.round(answer.milliseconds) / 1000);
  const meta = h("p", { class: "meta" }, `${seconds} s, version ${answer.version || "unknown"}. `, files);
  if (answer.graph) return into.replaceChildren(head, meta, h("pre", { tabindex: "0" }, answer.graph));
  if (answer.truth !== null) return into.replaceChildren(head, meta);
  const views = new Map<string, Drawable | null>([["Table", null]]);
  const network = drawable(of);
  if (network) views.set("Network", network);
  const map = await places(of);
  if (map) views.set("Map", map);
  const body = h("div", { class: "view" });
  const tabs = h("div", { class: "tabs", role: "group", "aria-label": "How the answer is shown" });
  const turn = (name: string): void => {
    for (const each of tabs.querySelectorAll("button")) each.setAttribute("aria-pressed", String(each.textContent === name));
    const picture = views.get(name);
    if (picture) draw(body, picture);
    else body.replaceChildren(table(of));
  };
  if (views.size > 1) append(tabs, [...views.keys()].map((name) => h("button", { type: "button", onclick: () => turn(name) }, name)));
  into.replaceChildren(head, meta, tabs, body);
  turn("Table");
}

function title(answer: Answer): string {
  if (answer.truth !== null) return answer.truth ? "Yes" : "No";
  return answer.graph ? "A graph" : many(answer.rows.length, "row");
}

function table(of: Shown): HTMLElement {
  const { variables, rows } = of.answer;
  const body = h("tbody");
  const head = h("tr", {}, ...variables.map((name) => h("th", { scope: "col" }, name)));
  const holder = h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Rows" }, h("table", {}, h("thead", {}, head), body));
  let at = 0;
  const further = h("button", { type: "button" });
  const more = (): void => {
    for (const row of rows.slice(at, at + PART)) body.append(h("tr", {}, ...variables.map((name) => h("td", {}, cell(row[name], of)))));
    at += PART;
    further.textContent = `Further rows (${count(Math.min(at, rows.length))} of ${count(rows.length)} are here)`;
    further.hidden = at >= rows.length;
  };
  further.addEventListener("click", more);
  more();
  return h("div", {}, holder, further);
}

function cell(term: Term | undefined, of: Shown): Child {
  if (!term) return null;
  if (term.type !== "uri") {
    const kind = term.datatype?.split("#").pop();
    return kind === "date" ? h("time", { datetime: term.value }, day(term.value)) : term.value;
  }
  const words = of.names.get(term.value) ?? short(term.value, of.prefixes, of.base);
  const where = address(term.value, of.base);
  if (!/^(https?:\/\/|\/)/.test(where)) return words;
  return h("a", { href: where, title: term.value, rel: "noreferrer" }, words.length > 160 ? `${words.slice(0, 160)}…` : words);
}
