/** What is behind a tie or a member: briefs, statements, words, each a link to where it stands. */

import { append, byId, day, h, many, type Child } from "../dom";
import { json, told } from "../fetching";
import type { Picture, Shown } from "./data";
import type { State } from "./state";

interface Side {
  bases?: string[];
  roles?: string[];
}
interface Event {
  id: string;
  label: string;
  date: string | null;
  source?: Side;
  target?: Side;
  member?: Side;
  sources: string[];
}
interface Word {
  span: string;
  exact: string;
  prefix: string;
  suffix: string;
  release: string;
}
interface Behind {
  tie: { weight?: number; first?: string; last?: string; bases?: string[]; statements?: string[] };
  events: Event[];
  words: Word[];
}

/** The address on this server of an entity, or the IRI itself where it is elsewhere's. */
export function address(iri: string, base: string): string {
  return iri.startsWith(base) ? `/id/${iri.slice(base.length)}` : iri;
}

export class Panel {
  private readonly into = byId("panel");
  private stop = new AbortController();

  constructor(
    private readonly state: State,
    private readonly base: string,
    private readonly act: { pick(members: number[]): void; ego(n: number): void; pin(n: number): void; way(from: number, to: string): void },
  ) {}

  /** Nothing is chosen. */
  clear(): void {
    this.stop.abort();
    this.into.replaceChildren(
      h("p", { class: "quiet" }, "Choose a member or a tie, in the picture or in the table, to read what is behind it."),
    );
  }

  /** Show a tie with every brief and word behind it. */
  async tie(picture: Picture, n: number, weight: number): Promise<void> {
    const { source, target } = picture.ties;
    const [a, b] = [source[n] as number, target[n] as number];
    const { label, id } = picture.members;
    const head = h("h2", { tabindex: "-1" }, this.pick(a, label[a]), picture.directed ? " names " : " and ", this.pick(b, label[b]));
    const kind = encodeURIComponent(this.state.kind);
    await this.show(head, `/network/${kind}/ties/${path(id[a], this.base)}/${path(id[b], this.base)}`, (found) => {
      const range = [found.tie.first, found.tie.last].filter(Boolean).map((each) => day(each));
      const when = range[0] === range[1] ? range[0] : range.join(" to ");
      return h("p", {}, h("strong", {}, unit(picture, weight)), when ? `, ${when}` : "");
    });
  }

  /** Show a member with what it joined and whom it is tied to. */
  async member(picture: Picture, n: number, now: Shown): Promise<void> {
    const { label, id } = picture.members;
    const iri = id[n] ?? "";
    const head = h("h2", { tabindex: "-1" }, label[n]);
    await this.show(head, `/network/${encodeURIComponent(this.state.kind)}/members/${path(iri, this.base)}`, () =>
      h("div", {}, this.doings(picture, n, iri), this.neighbours(picture, n, now)),
    );
  }

  private doings(picture: Picture, n: number, iri: string): HTMLElement {
    const names = h("datalist", { id: "way-names" });
    append(names, picture.members.label.slice(0, 2000).map((each) => h("option", { value: each })));
    const to = h("input", { id: "way-to", list: "way-names", autocomplete: "off" });
    const way = (event: SubmitEvent): void => {
      event.preventDefault();
      this.act.way(n, to.value);
    };
    const alone = this.state.one("ego") === iri.replace(this.base, "");
    const pinned = this.state.all("pin").includes(iri.replace(this.base, ""));
    return h(
      "div",
      { class: "doings" },
      h("a", { class: "button", href: address(iri, this.base) }, "Its page"),
      h("button", { type: "button", "aria-pressed": alone, onclick: () => this.act.ego(alone ? -1 : n) }, "Only its ties"),
      h("button", { type: "button", "aria-pressed": pinned, onclick: () => this.act.pin(n) }, "Pin"),
      h("form", { onsubmit: way }, h("label", { for: "way-to" }, "Way to"), to, names, h("button", { type: "submit" }, "Find")),
    );
  }

  private neighbours(picture: Picture, n: number, now: Shown): HTMLElement {
    const { source, target } = picture.ties;
    const near = source
      .map((a, tie) => ({ other: a === n ? (target[tie] as number) : a, tie, mine: a === n || target[tie] === n }))
      .filter(({ tie, mine }) => mine && now.ties[tie])
      .sort((x, y) => (now.weights[y.tie] ?? 0) - (now.weights[x.tie] ?? 0));
    const list = h("ul", { class: "plain" });
    for (const { other, tie } of near.slice(0, 30)) {
      const words = `${picture.members.label[other]}, ${unit(picture, now.weights[tie] ?? 0)}`;
      list.append(h("li", {}, h("button", { class: "link", type: "button", onclick: () => this.act.pick([n, other]) }, words)));
    }
    const title = near.length > 30 ? `The 30 strongest of ${near.length} ties drawn` : `${many(near.length, "tie")} drawn`;
    return h("details", { open: true }, h("summary", {}, title), list);
  }

  private async show(head: HTMLElement, where: string, summary: (found: Behind) => Child): Promise<void> {
    this.stop.abort();
    this.stop = new AbortController();
    const body = h("div", { class: "skeleton", "aria-hidden": "true" }, h("p"), h("p"), h("p"));
    this.into.replaceChildren(head, body);
    try {
      const found = await json<Behind>(`${where}${this.state.asked()}`, { signal: this.stop.signal });
      body.replaceWith(h("div", {}, summary(found), this.said(found), this.joined(found)));
    } catch (error) {
      if (!this.stop.signal.aborted) body.replaceWith(h("p", { role: "alert" }, told(error)));
    }
  }

  private said(found: Behind): Child {
    if (!found.words.length) return null;
    const list = h("ul", { class: "plain" });
    for (const word of found.words.slice(0, 40)) {
      const link = h("a", { href: `${address(word.span, this.base)}` }, word.prefix, h("mark", { class: "found" }, word.exact), word.suffix);
      list.append(h("li", { class: "words" }, "…", link, "…"));
    }
    return h("section", {}, h("h3", {}, "The words"), list);
  }

  private joined(found: Behind): Child {
    if (!found.events.length) return null;
    const list = h("ul", { class: "plain events" });
    for (const each of [...found.events].reverse()) {
      const bases = [each.source, each.target, each.member].flatMap((side) => side?.bases ?? []);
      const tags = [...new Set(bases)].map((basis) => h("span", { class: `tag ${basis}` }, basis));
      const item = h("li", {}, h("a", { href: address(each.id, this.base) }, each.label), " ", h("span", { class: "where" }, day(each.date)), " ");
      append(item, tags.flatMap((tag) => [tag, " "]));
      const from = each.sources.map((source, n) => (source.startsWith("http") ? h("a", { href: source, rel: "noreferrer" }, `source ${n + 1}`) : source));
      if (from.length) append(item, [h("br"), h("span", { class: "where" }, ...from.flatMap((one, n) => (n ? [", ", one] : [one])))]);
      list.append(item);
    }
    return h("section", {}, h("h3", {}, "How do we know"), list);
  }

  private pick(n: number, label: string | undefined): HTMLElement {
    return h("button", { class: "link", type: "button", onclick: () => this.act.pick([n]) }, label ?? "");
  }
}

/** A weight with what it counts. */
export function unit(picture: Picture, weight: number): string {
  const event = picture.event;
  if (!event) return `weight ${weight}`;
  return many(weight, `${event} shared`, `${event}s shared`);
}

function path(iri: string | undefined, base: string): string {
  return (iri ?? "").replace(base, "").split("/").map(encodeURIComponent).join("/").replaceAll("%3A", ":");
}
