/** What leaves: the picture as SVG and PNG, its ties as CSV, whole networks from the server. */

import { h } from "../dom";
import { HEIGHT, outlines, WIDTH } from "./atlas";
import type { Theme } from "./colours";
import type { Picture, Shown } from "./data";
import type { Look } from "./look";
import type { State } from "./state";

const [WIDE, HIGH, EDGE] = [1600, 1000, 60];

/** What is drawn, as an SVG of its own: outlines, ties, members, names, and what it shows. */
export async function svg(picture: Picture, now: Shown, styled: Look, of: Theme, map: boolean, where: string): Promise<string> {
  const drawn = picture.members.id.map((_, n) => n).filter((n) => now.members[n]);
  const xs = map ? [0, WIDTH] : drawn.map((n) => styled.x[n] ?? 0);
  const ys = map ? [-HEIGHT, 0] : drawn.map((n) => styled.y[n] ?? 0);
  const [left, right, low, high] = [least(xs), -least(xs.map((x) => -x)), least(ys), -least(ys.map((y) => -y))];
  const scale = Math.min((WIDE - 2 * EDGE) / (right - left || 1), (HIGH - 2 * EDGE) / (high - low || 1));
  const x = (value: number): number => round(WIDE / 2 + (value - (left + right) / 2) * scale);
  const y = (value: number): number => round(HIGH / 2 - (value - (low + high) / 2) * scale);
  const font = "system-ui, 'Liberation Sans', sans-serif";
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${HIGH}" width="${WIDE}" height="${HIGH}" font-family="${font}" font-size="14">`,
    `<title>${escaped(picture.title)}</title><desc>${escaped(where)}</desc><rect width="100%" height="100%" fill="${of.paper}"/>`,
  ];
  if (map) lines.push(`<path transform="translate(${x(0)} ${y(0)}) scale(${round(scale)})" d="${await outlines()}" fill="none" stroke="${of.tie}" stroke-width="${round(1 / scale)}"/>`);
  now.ties.forEach((shown, n) => {
    if (!shown) return;
    const [a, b] = [picture.ties.source[n] as number, picture.ties.target[n] as number];
    lines.push(`<line x1="${x(styled.x[a] ?? 0)}" y1="${y(styled.y[a] ?? 0)}" x2="${x(styled.x[b] ?? 0)}" y2="${y(styled.y[b] ?? 0)}" stroke="${styled.tie[n]}" stroke-width="${round(styled.width[n] ?? 1)}"/>`);
  });
  const largest = [...drawn].sort((a, b) => (styled.size[b] ?? 0) - (styled.size[a] ?? 0));
  for (const n of drawn) lines.push(`<circle cx="${x(styled.x[n] ?? 0)}" cy="${y(styled.y[n] ?? 0)}" r="${round(styled.size[n] ?? 3)}" fill="${styled.colour[n]}"/>`);
  for (const n of largest.slice(0, 60)) {
    const at = `x="${round(x(styled.x[n] ?? 0) + (styled.size[n] ?? 3) + 3)}" y="${y(styled.y[n] ?? 0) + 5}"`;
    lines.push(`<text ${at} fill="${of.ink}" stroke="${of.paper}" stroke-width="3" paint-order="stroke">${escaped(picture.members.label[n] ?? "")}</text>`);
  }
  lines.push(`<text x="${EDGE / 2}" y="${HIGH - 16}" fill="${of.quiet}">${escaped(`${picture.title}. Joinder, version ${picture.provenance.version}.`)}</text></svg>`);
  return lines.join("\n");
}

/** The same picture as PNG. */
export async function png(drawing: string): Promise<Blob> {
  const image = new Image(WIDE, HIGH);
  const address = URL.createObjectURL(new Blob([drawing], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = h("canvas", { width: WIDE, height: HIGH });
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture came out")))));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The ties that are drawn, one a line. */
export function csv({ members, ties }: Picture, now: Shown): string {
  const rows = [["source", "source_label", "target", "target_label", "weight", "first", "last", "bases"]];
  now.ties.forEach((shown, n) => {
    if (!shown) return;
    const [a, b] = [ties.source[n] as number, ties.target[n] as number];
    const ends = [members.id[a], members.label[a], members.id[b], members.label[b]].map((each) => each ?? "");
    rows.push([...ends, String(now.weights[n]), ties.first?.[n] ?? "", ties.last?.[n] ?? "", (ties.bases?.[n] ?? []).join(" ")]);
  });
  return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** Hand a file to whoever looks at the page. */
export function save(name: string, file: Blob): void {
  const link = h("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Addresses of the whole network in a form for other programs, with the evidence on each tie. */
export function whole(state: State, form: string): string {
  return `/network/${encodeURIComponent(state.kind)}${state.asked({ format: form })}`;
}

/** Gephi Lite opens files by their address; it has to reach this server. */
export function gephi(state: State): string {
  return `https://lite.gephi.org/?file=${encodeURIComponent(new URL(whole(state, "gexf"), location.href).href)}`;
}

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "\ufffd");
}

function least(of: number[]): number {
  return of.reduce((found, each) => Math.min(found, each), Infinity);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
