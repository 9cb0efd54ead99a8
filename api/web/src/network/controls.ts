/** What narrows and dresses the picture: selects, filters, the slider of days, files. */

import { append, byId, calm, day, h, many, type Child } from "../dom";
import { json } from "../fetching";
import { days, type Picture, type Shown } from "./data";
import type { Look } from "./look";
import type { Asked, Name, State } from "./state";

export interface Kind {
  name: string;
  title: string;
  filters: string[];
}

const LEVELS = ["0.01", "0.05", "0.1", "0.2", "0.3", "0.5", "1"];
const LAYOUTS = { "": "as suits", forceatlas2: "ForceAtlas2", force: "springs", groups: "groups", map: "map" };
const BASES = ["stated", "implied", "authority"];
const HINTS: Record<string, string> = { region: "NY", office: "mayor", case: "words of its name", topic: "immigration" };

export class Controls {
  private readonly into = byId("controls");
  private readonly slider = byId("time");
  private playing = 0;

  constructor(
    private readonly state: State,
    private readonly kinds: Kind[],
  ) {
    this.fill();
    state.onChange((changed) => {
      if ([...changed].some((name) => name !== "day" && name !== "sort" && name !== "pick")) this.fill();
    });
  }

  /** The slider of days for this picture; none where there are fewer than two. */
  time(picture: Picture): void {
    this.still();
    const all = days(picture);
    if (all.length < 2) return this.slider.replaceChildren();
    const given = this.state.one("day");
    const at = given ? Math.max(0, all.findLastIndex((each) => each <= given)) : all.length - 1;
    const words = h("output", { for: "day" }, this.until(all, at));
    const range = h("input", { type: "range", id: "day", min: 0, max: all.length - 1, value: at, "aria-valuetext": this.until(all, at) });
    const move = (n: number, lasting = false): void => {
      range.value = String(n);
      words.textContent = this.until(all, n);
      range.setAttribute("aria-valuetext", words.textContent);
      this.state.set({ day: n === all.length - 1 ? "" : (all[n] ?? "") }, lasting);
    };
    range.addEventListener("input", () => move(Number(range.value)));
    const play = h("button", { type: "button", onclick: () => this.play(play, range, all.length, move) }, "Play");
    this.slider.replaceChildren(h("label", { for: "day" }, "As of"), play, range, words);
  }

  /** The legend, and how much of the network is drawn. */
  tell(picture: Picture, now: Shown, styled: Look, more: string): void {
    const ties = picture.ties.source.length;
    const all = picture.ties_in_all ?? ties;
    const parts = [
      picture.aggregated
        ? `Drawn are ${many(now.memberCount, "group")} of ${many(sum(picture.members.size ?? []), "member")}; choose one to see inside.`
        : `Drawn are ${now.memberCount} of ${many(picture.members.id.length, "member")} and ${now.tieCount} of ${many(all, "tie")}.`,
      now.unplaced ? `${now.unplaced} have no place on the map.` : "",
      more,
    ];
    byId("told").textContent = parts.filter(Boolean).join(" ");
    byId("made").replaceChildren(...this.made(picture));
    const legend = byId("legend");
    legend.replaceChildren();
    append(legend, styled.legend.map(({ colour, words }) => {
      const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      for (const name of ["cx", "cy", "r"]) dot.setAttribute(name, "5");
      mark.append(dot);
      mark.setAttribute("viewBox", "0 0 10 10");
      mark.setAttribute("fill", colour);
      mark.setAttribute("aria-hidden", "true");
      return h("li", {}, mark, words);
    }));
  }

  /** How the picture came about, and where more is known than a picture shows. */
  private made(picture: Picture): (string | Node)[] {
    const layouts: Record<string, string> = { forceatlas2: "by ForceAtlas2", force: "by springs", groups: "group by group" };
    const placed = this.state.one("layout") === "map" ? "on the map, a state in the middle of its people" : (layouts[picture.layout ?? ""] ?? "by springs between groups");
    const report = h("a", { href: `/network/${encodeURIComponent(this.state.kind)}/report${this.state.asked()}` }, "the report");
    return [
      `From version ${picture.provenance.version} of the graph. Members stand ${placed}, with a fixed seed, so that everybody sees the same. ` +
        "Groups are those of the Leiden method, called after their two members with the strongest ties. " +
        "A tie is drawn where it holds an uneven share of what one of its members has (the disparity filter, by p): that thins a picture and is no test of chance. Tests, methods and evidence are in ",
      report,
      ".",
    ];
  }

  /** Measures that can be chosen for size and colour are those that the picture has. */
  measures(picture: Picture): void {
    const names = Object.keys(picture.members.measures ?? {});
    options(byId<HTMLSelectElement>("size"), names.map((name) => [name, name]), this.state.one("size") || "strength");
    const dyes: [string, string][] = [["group", "group"], ["kind", "kind"], ["state", "state"]];
    options(byId<HTMLSelectElement>("colour"), [...dyes, ...names.map((name): [string, string] => [name, name])], this.state.one("colour") || "group");
    const level = byId<HTMLSelectElement>("level");
    const own = `${picture.level ?? 1}`;
    options(level, [["", `strongest (p ≤ ${own})`], ...LEVELS.map((each): [string, string] => [each, each === "1" ? "all" : `p ≤ ${each}`])], this.state.one("level"));
  }

  private fill(): void {
    const kind = this.kinds.find((each) => each.name === this.state.kind);
    const kinds = this.select("kind", "Network", this.kinds.map((each) => [each.name, each.title]), this.state.kind);
    const filters = (kind?.filters ?? []).map((name) => this.words(name as Asked));
    const parts: Child[] = [
      kinds,
      this.select("layout", "Layout", Object.entries(LAYOUTS), this.state.one("layout")),
      this.select("size", "Size by", [], ""),
      this.select("colour", "Colour by", [], ""),
      this.select("level", "Ties", [], ""),
      h("details", { open: this.narrowed() }, h("summary", {}, "Filters"), h("div", { class: "fields" }, ...filters, this.date("from", "From"), this.date("to", "To"), this.bases())),
    ];
    const focus = document.activeElement?.id;
    this.into.replaceChildren();
    append(this.into, parts);
    if (focus) document.getElementById(focus)?.focus();
  }

  private narrowed(): boolean {
    return Boolean(this.state.asked()) || Boolean(this.into.querySelector("details[open]"));
  }

  private select(name: Name, words: string, listed: [string, string][], value: string): HTMLElement {
    const select = h("select", { id: name, onchange: () => this.change(name, select.value) });
    options(select, listed, value);
    return h("div", {}, h("label", { for: name }, words), select);
  }

  private change(name: Name, value: string): void {
    const fresh = name === "kind" ? { case: "", topic: "", office: "", region: "", ego: "", way: "", pick: "", pin: "", group: "", day: "", size: "", level: "" } : {};
    this.state.set({ ...fresh, [name]: value });
  }

  private words(name: Asked): HTMLElement {
    const list = h("datalist", { id: `${name}-list` });
    const field = h("input", { id: name, value: this.state.one(name), list: `${name}-list`, placeholder: HINTS[name], onchange: () => this.change(name, field.value) });
    field.addEventListener("focus", () => void this.suggest(name, list), { once: true });
    return h("div", {}, h("label", { for: name }, name[0]?.toUpperCase() + name.slice(1)), field, list);
  }

  private async suggest(name: Asked, list: HTMLElement): Promise<void> {
    if (name !== "case" && name !== "topic") return;
    const found = await json<Answer>(`/queries/saved/${name}s?format=json`);
    const labels = found.results.bindings.flatMap((row) => (row[name === "case" ? "name" : "topic"] ?? row["label"] ?? row["name"])?.value ?? []);
    append(list, [...new Set(labels)].slice(0, 200).map((each) => h("option", { value: each.startsWith("http") ? each.split("/").pop() : each })));
  }

  private date(name: Asked, words: string): HTMLElement {
    const field = h("input", { id: name, type: "date", value: this.state.one(name), onchange: () => this.change(name, field.value) });
    return h("div", {}, h("label", { for: name }, words), field);
  }

  private bases(): HTMLElement {
    const given = this.state.all("basis");
    const boxes = BASES.map((basis) => {
      const box = h("input", { type: "checkbox", value: basis, id: `basis-${basis}`, checked: !given.length || given.includes(basis) });
      box.addEventListener("change", calm(() => {
        const left = [...this.into.querySelectorAll<HTMLInputElement>('[id^="basis-"]:checked')].map((each) => each.value);
        this.state.set({ basis: left.length === BASES.length ? [] : left });
      }, 400));
      return h("label", { for: `basis-${basis}` }, box, " ", basis);
    });
    return h("fieldset", {}, h("legend", {}, "Basis"), ...boxes);
  }

  private until(all: string[], at: number): string {
    return at === all.length - 1 ? `all days, to ${day(all[at])}` : day(all[at]);
  }

  private play(button: HTMLElement, range: HTMLInputElement, all: number, move: (n: number) => void): void {
    if (this.playing) return this.still();
    if (Number(range.value) === all - 1) move(0);
    button.textContent = "Stop";
    this.playing = window.setInterval(() => {
      if (Number(range.value) >= all - 1) return this.still();
      move(Number(range.value) + 1);
    }, 900);
  }

  private still(): void {
    clearInterval(this.playing);
    this.playing = 0;
    const button = this.slider.querySelector("button");
    if (button) button.textContent = "Play";
  }
}

interface Answer {
  results: { bindings: Record<string, { value: string }>[] };
}

function options(select: HTMLSelectElement, listed: [string, string][], value: string): void {
  select.replaceChildren(...listed.map(([name, words]) => h("option", { value: name, selected: name === value }, words)));
}

function sum(of: number[]): number {
  return of.reduce((all, each) => all + each, 0);
}
