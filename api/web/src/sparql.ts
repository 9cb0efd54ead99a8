/** The SPARQL view: editor, saved queries with their parameters, answers that can be looked at. */

import "./network.css";
import "./sparql.css";
import { append, byId, h, type Child } from "./dom";
import { json, Problem, told } from "./fetching";
import { answer, labels, type Answer } from "./sparql/answer";
import { Editor, vocabulary, type Vocabulary } from "./sparql/editor";
import { show } from "./sparql/results";

interface Parameter {
  name: string;
  kind: string;
  title: string;
  example: string;
}
interface Saved {
  name: string;
  title: string;
  summary: string;
  query: string;
  parameters: Parameter[];
}

class Page {
  private readonly form = byId<HTMLFormElement>("ask");
  private readonly fields = h("div", { class: "fields" });
  private readonly state = h("p", { role: "status", class: "meta" });
  private readonly out = h("section", { id: "answer", "aria-label": "Answer" });
  private readonly stopping = h("button", { type: "button", hidden: true, onclick: () => this.stop.abort() }, "Cancel");
  private readonly editor: Editor;
  private stop = new AbortController();
  private chosen: Saved | null = null;

  constructor(
    private readonly base: string,
    private readonly known: Vocabulary,
    private readonly saved: Saved[],
  ) {
    this.editor = new Editor(byId<HTMLTextAreaElement>("query"), known, () => void this.run());
    byId("examples").append(this.examples(), this.fields);
    this.form.append(this.stopping, this.state);
    this.form.after(this.out);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.run();
    });
    const asked = new URLSearchParams(location.hash.slice(1));
    const named = saved.find((each) => each.name === asked.get("example"));
    if (named) this.choose(named, asked);
    if (named || new URLSearchParams(location.search).has("query")) void this.run();
  }

  private examples(): HTMLElement {
    const select = h("select", { id: "example" }, h("option", { value: "" }, "A query of your own"), ...this.saved.map((each) => h("option", { value: each.name }, each.title)));
    select.addEventListener("change", () => {
      const found = this.saved.find((each) => each.name === select.value);
      if (found) this.choose(found, new URLSearchParams());
      else this.clear();
    });
    return h("div", { class: "example" }, h("label", { for: "example" }, "Questions asked before"), select);
  }

  /** Put a saved query into the editor, and its parameters above as fields. */
  private choose(one: Saved, given: URLSearchParams): void {
    this.chosen = one;
    byId<HTMLSelectElement>("example").value = one.name;
    this.editor.text = one.query;
    const kinds: Record<string, string> = { date: "date", integer: "number" };
    const fields = one.parameters.map((each) => {
      const field = h("input", { id: `p-${each.name}`, name: each.name, type: kinds[each.kind] ?? "text", placeholder: each.example, value: given.get(each.name) ?? (each.kind === "date" ? each.example : "") });
      return h("div", {}, h("label", { for: field.id }, each.title), field);
    });
    this.fields.replaceChildren(h("p", { class: "meta" }, one.summary), ...fields);
  }

  private clear(): void {
    this.chosen = null;
    this.fields.replaceChildren();
  }

  /** Ask what is in the editor; a saved query as it stands, with its parameters. */
  private async run(): Promise<void> {
    this.stop.abort();
    const stop = (this.stop = new AbortController());
    const text = this.editor.text;
    const saved = this.chosen?.query.trim() === text.trim() ? this.chosen : null;
    if (!saved) this.clear();
    const given = new URLSearchParams(saved ? this.given() : {});
    const fixed = this.fixed();
    history.replaceState(null, "", saved ? `/sparql#${new URLSearchParams([["example", saved.name], ...given])}` : `/sparql?${new URLSearchParams([["query", text], ...fixed])}`);
    this.busy(true);
    try {
      const found = saved ? await answer(`/queries/saved/${saved.name}?${given}`, null, stop.signal) : await answer("/sparql", new URLSearchParams([["query", text], ...fixed]), stop.signal);
      const names = await labels(found.rows.slice(0, 1000), this.base, stop.signal);
      document.querySelector(".answer")?.remove(); // what the server showed without script
      await show(this.out, { answer: found, names, prefixes: this.known.prefixes, base: this.base }, this.files(saved, given, text, found));
      this.state.textContent = "";
      this.busy(false);
    } catch (error) {
      if (this.stop === stop) this.failed(error, stop.signal.aborted);
    }
  }

  private failed(error: unknown, cancelled: boolean): void {
    this.busy(false);
    this.state.textContent = cancelled ? "Cancelled." : "";
    if (cancelled) return;
    const more = error instanceof Problem && error.type ? h("a", { href: error.type }, "What this means") : null;
    document.querySelector(".answer")?.remove();
    this.out.replaceChildren(h("p", { role: "alert", class: "wrong" }, told(error), " ", more));
  }

  private given(): [string, string][] {
    return [...this.fields.querySelectorAll<HTMLInputElement>("input")].filter((field) => field.value).map((field) => [field.name, field.value]);
  }

  /** The version and the day that the address is about, which a query asked from it keeps. */
  private fixed(): [string, string][] {
    return [...new URLSearchParams(location.search)].filter(([name]) => name === "version" || name === "as_of");
  }

  private busy(now: boolean): void {
    this.stopping.hidden = !now;
    this.out.setAttribute("aria-busy", String(now));
    if (now) this.state.textContent = "Asking …";
  }

  /** Files of the answer, and a link that lasts. */
  private files(saved: Saved | null, given: URLSearchParams, text: string, found: Answer): Child {
    const forms = found.graph ? ["ttl", "nt"] : ["csv", "json"];
    const where = (format: string): string => (saved ? `/queries/saved/${saved.name}?${new URLSearchParams([...given, ["format", format]])}` : `/sparql?${new URLSearchParams([["query", text], ...this.fixed(), ["format", format]])}`);
    const links = forms.flatMap((format) => [h("a", { href: where(format) }, format.toUpperCase()), " · "]);
    const keep = h("button", { type: "button", class: "link" }, "keep a short link");
    keep.addEventListener("click", () => void this.keep(keep, text, found.version));
    const holder = h("span");
    append(holder, saved && given.size ? links.slice(0, -1) : [...links, keep]);
    return holder;
  }

  private async keep(button: HTMLElement, query: string, version: string): Promise<void> {
    try {
      const body = new URLSearchParams({ query, ...(version ? { version } : {}) });
      const { address } = await json<{ address: string }>("/queries/links", { method: "POST", body });
      button.replaceWith(h("a", { href: address }, address));
    } catch (error) {
      this.state.textContent = told(error);
    }
  }
}

const form = byId<HTMLFormElement>("ask");
const [known, { queries }] = await Promise.all([vocabulary(), json<{ queries: Saved[] }>("/queries/saved")]);
new Page(form.dataset["base"] ?? "", known, queries);
