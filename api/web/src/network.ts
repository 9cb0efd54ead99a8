/** The network view: state in the address, picture, panel and table told of each other. */

import "./network.css";
import { append, byId, h, many } from "./dom";
import { told } from "./fetching";
import { theme } from "./network/colours";
import { Controls, type Kind } from "./network/controls";
import { load, shortest, shown, type Picture, type Shown } from "./network/data";
import { csv, gephi, png, save, svg, whole } from "./network/files";
import { look, type Look } from "./network/look";
import { Panel } from "./network/panel";
import { ASKED, State, type Name } from "./network/state";
import { Table } from "./network/table";
import { View } from "./network/view";

const FETCHED = new Set<Name>(["kind", "layout", "group", ...ASKED]);

class Page {
  private readonly state = new State(location.search);
  private picture: Picture | null = null;
  private now: Shown | null = null;
  private styled: Look | null = null;
  private stop = new AbortController();
  private readonly view: View | null;
  private readonly panel: Panel;
  private readonly table: Table;
  private readonly controls: Controls;

  constructor(
    private readonly base: string,
    kinds: Kind[],
  ) {
    this.controls = new Controls(this.state, kinds);
    this.table = new Table(this.state, (members) => this.pick(members));
    this.panel = new Panel(this.state, base, {
      pick: (members) => this.pick(members),
      ego: (n) => this.state.set({ ego: this.path(n), day: this.state.one("day") }),
      pin: (n) => this.pin(n),
      way: (from, to) => this.way(from, to),
    });
    const heard = { member: (n: number) => this.enter(n), tie: (n: number) => this.pick(this.ends(n)), nothing: () => this.pick([]) };
    this.view = View.possible() ? new View(byId("picture"), heard) : null;
    if (!this.view) byId("picture").append(h("p", { class: "quiet" }, "This browser draws no WebGL; the table below has all of it."));
    this.wire();
    this.state.onChange((changed) => this.changed(changed));
    void this.fetch();
  }

  private async fetch(): Promise<void> {
    this.stop.abort();
    this.stop = new AbortController();
    const stage = byId("stage");
    stage.setAttribute("aria-busy", "true");
    try {
      this.picture = await load(this.state, this.stop.signal);
    } catch (error) {
      if (this.stop.signal.aborted) return;
      byId("told").textContent = told(error);
      stage.setAttribute("aria-busy", "false");
      return;
    }
    this.controls.measures(this.picture);
    this.controls.time(this.picture);
    this.names(this.picture);
    this.dress();
    if (this.now && this.styled) this.view?.draw(this.picture, this.styled, this.now, this.chosen());
    await this.view?.map(this.onMap());
    stage.setAttribute("aria-busy", "false");
    performance.mark("drawn");
    this.open();
  }

  private changed(changed: Set<Name>): void {
    if ([...changed].some((name) => FETCHED.has(name) && !(name === "layout" && this.onMap()))) return void this.fetch();
    if (changed.has("sort")) return;
    if (this.picture) this.controls.measures(this.picture);
    this.dress();
    if (this.picture && this.now && this.styled) this.view?.update(this.styled, this.now, this.chosen());
    if (changed.has("layout")) void this.view?.map(this.onMap());
    else if (changed.has("level") || changed.has("ego")) this.view?.fit();
    if (["pick", "ego", "pin", "way"].some((name) => changed.has(name as Name))) this.open();
  }

  /** Work out what is drawn and how, and tell the legend and the table. */
  private dress(): void {
    const { picture } = this;
    if (!picture) return;
    const level = Number(this.state.one("level") || picture.level || 1);
    const place = (words: string): number => picture.members.id.indexOf(this.iri(words));
    this.now = shown(picture, {
      level,
      day: this.state.one("day"),
      ego: this.state.one("ego") ? place(this.state.one("ego")) : -1,
      pins: this.state.all("pin").map(place),
      way: this.state.all("way").map(place),
      map: this.onMap(),
    });
    this.styled = look(picture, this.state, theme(), this.now);
    this.controls.tell(picture, this.now, this.styled, this.steps(picture));
    this.table.draw(picture, this.now);
    this.links();
  }

  private chosen(): { members: Set<number>; ties: Set<number>; pins: Set<number> } {
    const { picture } = this;
    const place = (words: string): number => picture?.members.id.indexOf(this.iri(words)) ?? -1;
    const pick = this.state.all("pick").map(place);
    const way = this.state.all("way").map(place);
    const steps = [...way.slice(1).map((to, n): [number, number] => [way[n] ?? -1, to]), ...(pick.length === 2 ? [[pick[0] ?? -1, pick[1] ?? -1] as [number, number]] : [])];
    const ties = steps.map(([a, b]) => this.tie(a, b)).filter((n) => n >= 0);
    return { members: new Set([...pick, ...way]), ties: new Set(ties), pins: new Set(this.state.all("pin").map(place)) };
  }

  /** Open what is chosen in the panel. */
  private open(): void {
    const { picture, now } = this;
    const [a, b] = this.state.all("pick").map((words) => picture?.members.id.indexOf(this.iri(words)) ?? -1);
    if (!picture || !now || picture.aggregated || a === undefined || a < 0) return this.panel.clear();
    if (b === undefined) return void this.panel.member(picture, a, now);
    const tie = this.tie(a, b);
    if (tie >= 0) void this.panel.tie(picture, tie, now.weights[tie] || picture.ties.weight[tie] || 0);
  }

  private enter(n: number): void {
    if (!this.picture?.aggregated) return this.pick([n]);
    this.state.set({ group: [this.state.one("group"), n].filter((each) => each !== "").join("."), pick: "" });
  }

  private pick(members: number[]): void {
    if (this.picture?.aggregated && members[0] !== undefined) return this.enter(members[0]);
    this.state.set({ pick: members.map((n) => this.path(n)) });
  }

  private pin(n: number): void {
    const [pins, one] = [this.state.all("pin"), this.path(n)];
    this.state.set({ pin: pins.includes(one) ? pins.filter((each) => each !== one) : [...pins, one] });
  }

  private way(from: number, words: string): void {
    const { picture } = this;
    const to = picture?.members.label.findIndex((label) => label.toLowerCase() === words.trim().toLowerCase()) ?? -1;
    const found = picture && to >= 0 ? shortest(picture, from, to) : [];
    if (!found.length) byId("told").textContent = `There is no way to “${words}” in this network.`;
    else this.state.set({ way: found.map((n) => this.path(n)), ego: "" });
  }

  /** The way that the address has, in words. */
  private steps(picture: Picture): string {
    const names = this.state.all("way").map((words) => picture.members.label[picture.members.id.indexOf(this.iri(words))]);
    return names.length ? `The way in ${many(names.length - 1, "step")}: ${names.join(" – ")}.` : "";
  }

  private tie(a: number, b: number): number {
    const { source, target } = this.picture?.ties ?? { source: [], target: [] };
    return source.findIndex((from, n) => (from === a && target[n] === b) || (from === b && target[n] === a));
  }

  private ends(n: number): number[] {
    return [this.picture?.ties.source[n] ?? -1, this.picture?.ties.target[n] ?? -1];
  }

  private path(n: number): string {
    return (this.picture?.members.id[n] ?? "").replace(this.base, "");
  }

  private iri(words: string): string {
    return /^https?:/.test(words) ? words : this.base + words;
  }

  private onMap(): boolean {
    return this.state.one("layout") === "map";
  }

  private names(picture: Picture): void {
    byId("members-list").replaceChildren(...picture.members.label.slice(0, 5000).map((each) => h("option", { value: each })));
    const group = this.state.one("group");
    byId("crumbs").replaceChildren();
    if (group) append(byId("crumbs"), [h("button", { type: "button", class: "link", onclick: () => this.state.set({ group: "", pick: "" }) }, "All groups"), ` › group ${group}`]);
  }

  private links(): void {
    for (const form of ["gexf", "graphml", "csv"]) byId<HTMLAnchorElement>(`whole-${form}`).href = whole(this.state, form);
    byId<HTMLAnchorElement>("gephi").href = gephi(this.state);
  }

  private wire(): void {
    const find = byId<HTMLInputElement>("find");
    byId("finding").addEventListener("submit", (event) => {
      event.preventDefault();
      const words = find.value.trim().toLowerCase();
      const labels = this.picture?.members.label.map((each) => each.toLowerCase()) ?? [];
      const n = [labels.indexOf(words), labels.findIndex((each) => each.startsWith(words)), labels.findIndex((each) => each.includes(words))].find((at) => at >= 0) ?? -1;
      if (n < 0) return void (byId("told").textContent = `Nobody here is called “${find.value}”.`);
      if (!this.picture?.aggregated) this.state.set({ pick: this.path(n), pin: [...new Set([...this.state.all("pin"), this.path(n)])] });
      this.view?.goTo(n);
    });
    for (const [id, by] of [["nearer", 0.6], ["further", 1.6], ["whole", 0]] as const) byId(id).addEventListener("click", () => this.view?.zoom(by));
    byId("save-svg").addEventListener("click", () => void this.drawing().then((text) => save("network.svg", new Blob([text], { type: "image/svg+xml" }))));
    byId("save-png").addEventListener("click", () => void this.drawing().then(png).then((file) => save("network.png", file)));
    byId("save-csv").addEventListener("click", () => {
      if (this.picture && this.now) save("network.csv", new Blob([csv(this.picture, this.now)], { type: "text/csv" }));
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.changed(new Set(["colour"])));
  }

  private async drawing(): Promise<string> {
    if (!this.picture || !this.now || !this.styled) return "";
    return svg(this.picture, this.now, this.styled, theme(), this.onMap(), location.href);
  }
}

const root = byId("explorer");
const kinds = (root.dataset["kinds"] ?? "").split(";").map((each): Kind => {
  const [name = "", title = "", filters = ""] = each.split("=");
  return { name, title, filters: filters ? filters.split(",") : [] };
});
root.replaceChildren(byId<HTMLTemplateElement>("frame").content.cloneNode(true));
new Page(root.dataset["base"] ?? "", kinds);
