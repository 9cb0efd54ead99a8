/** The table twin: all that is drawn, to be sorted and chosen from by keyboard and by ear. */

import { byId, calm, count, h, many } from "../dom";
import type { Picture, Shown } from "./data";
import type { State } from "./state";

const PART = 100;
const ORDER = new Intl.Collator("en");
type Cell = string | number;
interface Row {
  cells: Cell[];
  chosen: number[];
}
interface Column {
  name: string;
  number: boolean;
}

export class Table {
  private readonly into = byId("table");
  private which: "ties" | "members" = "ties";
  private most = PART;
  private picture: Picture | null = null;
  private now: Shown | null = null;

  constructor(
    private readonly state: State,
    private readonly pick: (members: number[]) => void,
  ) {}

  /** Fill the table with what is drawn now. */
  draw(picture: Picture, now: Shown): void {
    this.picture = picture;
    this.now = now;
    this.soon();
  }

  /** Once the picture has had its turn. */
  private readonly soon = calm(() => this.again(), 60);

  private again(): void {
    if (!this.picture || !this.now) return;
    const rows = this.which === "ties" ? this.ties(this.picture, this.now) : this.members(this.picture, this.now);
    const columns = this.columns(this.picture);
    const by = this.sorting(columns);
    rows.sort((a, b) => by.turn * compare(a.cells[by.at], b.cells[by.at]) || compare(a.cells[0], b.cells[0]));
    const body = h("tbody", {});
    for (const row of rows.slice(0, this.most)) body.append(this.line(row, columns));
    const head = h("tr", {}, ...columns.map((column, n) => this.heading(column, n, by)));
    const words = `${this.which === "ties" ? many(rows.length, "tie") : many(rows.length, "member")} drawn`;
    const caption = h("caption", {}, `${words}; choose a column to sort by it.`);
    this.into.replaceChildren(this.tabs(), h("div", { class: "wide" }, h("table", {}, caption, h("thead", {}, head), body)));
    if (rows.length > this.most) this.into.append(this.further(rows.length));
  }

  private columns(picture: Picture): Column[] {
    const text = (name: string): Column => ({ name, number: false });
    const number = (name: string): Column => ({ name, number: true });
    if (this.which === "ties") {
      const dated = picture.ties.first ? [text("first"), text("last")] : [];
      const based = picture.ties.bases ? [text("basis")] : [];
      return [text(picture.directed ? "who" : "one"), text(picture.directed ? "names" : "other"), number("weight"), ...dated, ...based];
    }
    const measures = Object.keys(picture.members.measures ?? {});
    const of = picture.aggregated ? [number("size")] : [text("kind"), text("state"), text("group")];
    return [text("member"), ...of, ...measures.map(number)];
  }

  private ties({ members, ties }: Picture, now: Shown): Row[] {
    const found: Row[] = [];
    now.ties.forEach((drawn, n) => {
      if (!drawn) return;
      const [a, b] = [ties.source[n] as number, ties.target[n] as number];
      const cells: Cell[] = [members.label[a] ?? "", members.label[b] ?? "", now.weights[n] ?? 0];
      if (ties.first) cells.push(ties.first[n] ?? "", ties.last?.[n] ?? "");
      if (ties.bases) cells.push((ties.bases[n] ?? []).join(", "));
      found.push({ cells, chosen: [a, b] });
    });
    return found;
  }

  private members({ members, groups, aggregated }: Picture, now: Shown): Row[] {
    const found: Row[] = [];
    now.members.forEach((drawn, n) => {
      if (!drawn) return;
      const cells: Cell[] = [members.label[n] ?? ""];
      if (aggregated) cells.push(members.size?.[n] ?? 0);
      else cells.push(members.kind?.[n] ?? "", members.state?.[n] ?? "", groups[members.group?.[n] ?? -1]?.name ?? "");
      for (const measure of Object.values(members.measures ?? {})) cells.push(measure[n] ?? 0);
      found.push({ cells, chosen: [n] });
    });
    return found;
  }

  private sorting(columns: Column[]): { at: number; turn: number } {
    const [name, order] = this.state.one("sort").split(" ");
    const given = columns.findIndex((column) => column.name === name);
    const at = given >= 0 ? given : columns.findIndex((column) => column.number);
    return { at: Math.max(at, 0), turn: (order ?? (columns[at]?.number ? "down" : "up")) === "down" ? -1 : 1 };
  }

  private heading(column: Column, n: number, by: { at: number; turn: number }): HTMLElement {
    const sorted = n === by.at ? (by.turn < 0 ? "descending" : "ascending") : null;
    const next = sorted === "descending" || (!sorted && !column.number) ? "up" : "down";
    const sort = (): void => {
      this.state.set({ sort: `${column.name} ${next}` }, false);
      this.again();
      this.into.querySelectorAll<HTMLButtonElement>("th button")[n]?.focus();
    };
    const sign = sorted ? (by.turn < 0 ? " ↓" : " ↑") : "";
    const button = h("button", { type: "button", class: "link", onclick: sort }, column.name, h("span", { "aria-hidden": "true" }, sign));
    return h("th", { scope: "col", "aria-sort": sorted, class: column.number && "number" }, button);
  }

  private line(row: Row, columns: Column[]): HTMLElement {
    const first = h("button", { type: "button", class: "link", onclick: () => this.pick(row.chosen) }, row.cells[0]);
    const rest = row.cells.slice(1).map((cell, n) => {
      const number = columns[n + 1]?.number;
      return h("td", { class: number && "number" }, typeof cell === "number" ? short(cell) : cell);
    });
    return h("tr", {}, h("th", { scope: "row" }, first), ...rest);
  }

  private tabs(): HTMLElement {
    const tab = (which: "ties" | "members"): HTMLElement =>
      h("button", { type: "button", "aria-pressed": this.which === which, onclick: () => this.turn(which) }, which === "ties" ? "Ties" : "Members");
    return h("div", { class: "tabs", role: "group", "aria-label": "What the table lists" }, tab("ties"), tab("members"));
  }

  private turn(which: "ties" | "members"): void {
    this.which = which;
    this.most = PART;
    this.again();
    this.into.querySelector<HTMLButtonElement>('.tabs [aria-pressed="true"]')?.focus();
  }

  private further(all: number): HTMLElement {
    const more = (): void => {
      this.most += 5 * PART;
      this.again();
    };
    return h("p", {}, h("button", { type: "button", onclick: more }, `Further rows (${count(this.most)} of ${count(all)} are here)`));
  }
}

function compare(a: Cell | undefined, b: Cell | undefined): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return ORDER.compare(String(a ?? ""), String(b ?? ""));
}

function short(value: number): string {
  return Number.isInteger(value) ? count(value) : value.toPrecision(3);
}
