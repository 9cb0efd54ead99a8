/** The search box of the start page: what fits is listed while words are typed. */

import { byId, calm, day, h } from "./dom";
import { json } from "./fetching";

interface Found {
  href: string;
  title: string;
  meta: string;
  words?: string;
}

const field = byId<HTMLInputElement>("q");
const list = h("ul", { id: "found", role: "listbox", "aria-label": "What fits", class: "suggestions", hidden: true });
const told = h("p", { role: "status", class: "hidden" });
let stop = new AbortController();
let at = -1;

field.closest("form")?.append(list, told);
for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list" })) field.setAttribute(name, value);
field.addEventListener("input", calm(() => void look()));
field.addEventListener("keydown", (event) => keys(event));
document.addEventListener("click", (event) => {
  if (!field.closest("form")?.contains(event.target as Node)) close();
});

async function look(): Promise<void> {
  stop.abort();
  stop = new AbortController();
  const words = field.value.trim();
  if (words.length < 2) return close();
  try {
    const [named, said] = await Promise.all([names(words, stop.signal), texts(words, stop.signal)]);
    const known = new Set(named.map((each) => each.href));
    show([...named, ...said.filter((each) => !known.has(each.href))], words);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
}

async function names(words: string, signal: AbortSignal): Promise<Found[]> {
  const { results } = await json<{ results: { address: string; name: string; kind: string }[] }>(`/search/names?q=${encodeURIComponent(words)}`, { signal });
  return results.slice(0, 6).map((each) => ({ href: each.address, title: each.name, meta: each.kind }));
}

interface Hit {
  id: string;
  kind: string;
  title: string;
  date?: string;
  snippet?: { text: string };
}

async function texts(words: string, signal: AbortSignal): Promise<Found[]> {
  const plain = words.replace(/[^\p{L}\p{N}\s'’-]/gu, " ").trim();
  if (!plain) return [];
  const base = byId("search").dataset["base"] ?? "";
  const { results } = await json<{ results: Hit[] }>(`/search?size=6&q=${encodeURIComponent(`${plain}*`)}`, { signal });
  return results.map((hit) => ({
    href: hit.id.startsWith(base) ? `/id/${hit.id.slice(base.length)}` : hit.id,
    title: hit.title || "without a name",
    meta: [hit.kind, hit.date && day(hit.date)].filter(Boolean).join(", "),
    ...(hit.kind === "statement" && hit.snippet ? { words: hit.snippet.text } : {}),
  }));
}

function show(found: Found[], words: string): void {
  at = -1;
  const items = found.map((each, n) =>
    h(
      "li",
      { role: "option", id: `found-${n}`, "aria-selected": "false" },
      h("a", { href: each.href, tabindex: -1 }, each.title, " ", h("span", { class: "where" }, each.meta), each.words && h("span", { class: "words" }, `“${each.words}”`)),
    ),
  );
  list.replaceChildren(...items);
  list.hidden = !items.length;
  field.setAttribute("aria-expanded", String(items.length > 0));
  told.textContent = items.length ? `${items.length} fit; arrow keys lead through them` : `Nothing begins with “${words}”; Enter searches all words`;
}

function close(): void {
  list.hidden = true;
  at = -1;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function keys(event: KeyboardEvent): void {
  const items = [...list.children] as HTMLElement[];
  if (event.key === "Escape") return close();
  if (list.hidden || !items.length) return;
  if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    return items[at]?.querySelector("a")?.click();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  items[at]?.setAttribute("aria-selected", "false");
  at = (at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length;
  items[at]?.setAttribute("aria-selected", "true");
  items[at]?.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", `found-${at}`);
}
