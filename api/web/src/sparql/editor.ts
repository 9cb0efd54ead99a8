/** The query field: CodeMirror with SPARQL, and completion of prefixes, terms and variables.
 *
 *  It lives in a shadow root, where its styles are style sheets rather than elements, which the
 *  content security policy of the pages would refuse.
 */

import { autocompletion, completionKeymap, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorView, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { json } from "../fetching";

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--stated)", fontWeight: "600" },
  { tag: [tags.string, tags.literal, tags.number], color: "var(--supports)" },
  { tag: tags.variableName, color: "var(--implied)" },
  { tag: [tags.atom, tags.standard(tags.variableName), tags.propertyName], color: "var(--claim)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);
const LOOK = EditorView.theme({
  "&": { font: "0.92rem/1.5 var(--mono)", color: "var(--ink)", backgroundColor: "var(--raised)", border: "1px solid var(--quiet)", borderRadius: "4px", height: "18rem", resize: "vertical", overflow: "auto" },
  "&.cm-focused": { outline: "2px solid var(--link)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", overflow: "auto" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--quiet)", borderRight: "1px solid var(--line)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--link) 25%, transparent) !important" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--quiet)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--link)", color: "var(--paper)" },
});
const KEYWORDS = "SELECT DISTINCT WHERE OPTIONAL FILTER UNION GRAPH VALUES BIND MINUS ORDER BY GROUP BY HAVING LIMIT OFFSET CONSTRUCT DESCRIBE ASK PREFIX COUNT MIN MAX SUM GROUP_CONCAT EXISTS NOT EXISTS IN STR LANG CONTAINS REGEX BOUND COALESCE".split(" ");

/** Prefixes by name, and terms in their short form, as the served context has them. */
export interface Vocabulary {
  prefixes: Map<string, string>;
  terms: string[];
}

/** Read the vocabulary from this server. */
export async function vocabulary(): Promise<Vocabulary> {
  const { "@context": context } = await json<{ "@context": Record<string, unknown> }>("/ns/context.jsonld", { headers: { Accept: "application/ld+json" } });
  const prefixes = new Map<string, string>();
  const terms = new Set<string>();
  for (const [name, value] of Object.entries(context)) {
    const iri = typeof value === "string" ? value : (value as { "@id"?: unknown } | null)?.["@id"];
    if (typeof iri !== "string" || iri.startsWith("@")) continue;
    if (typeof value === "string" && /[#/]$/.test(iri)) prefixes.set(name, iri);
    else if (/^[a-z]+:\w/i.test(iri) && !iri.startsWith("http")) terms.add(iri);
  }
  return { prefixes, terms: [...terms].sort() };
}

/** An editor in the place of a textarea; the textarea goes on holding its text, for the form. */
export class Editor {
  private readonly view: EditorView;

  constructor(
    private readonly field: HTMLTextAreaElement,
    known: Vocabulary,
    run: () => void,
  ) {
    const place = document.createElement("div");
    const root = place.attachShadow({ mode: "open" });
    field.before(place);
    field.hidden = true;
    const asked = { key: "Mod-Enter", run: () => (run(), true) };
    this.view = new EditorView({
      doc: field.value.trim(),
      root,
      parent: root as unknown as Element,
      extensions: [
        lineNumbers(),
        history(),
        bracketMatching(),
        StreamLanguage.define(sparql),
        syntaxHighlighting(COLOURS),
        LOOK,
        placeholder("SELECT …"),
        autocompletion({ override: [(context) => complete(context, known)] }),
        EditorView.contentAttributes.of({ "aria-label": "Query", spellcheck: "false", tabindex: "0" }),
        EditorView.lineWrapping,
        EditorView.domEventHandlers({ beforeinput: (event, view) => replaced(event, view) }),
        keymap.of([asked, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) field.value = this.text;
        }),
      ],
    });
    document.querySelector<HTMLLabelElement>(`label[for="${field.id}"]`)?.addEventListener("click", () => this.view.focus());
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  set text(words: string) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: words } });
    this.field.value = words;
  }
}

/** Type over a selection ourselves: Chromium would carry its colours along as an inline style. */
function replaced(event: InputEvent, view: EditorView): boolean {
  if (event.inputType !== "insertText" || event.data === null || view.state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch({ ...view.state.replaceSelection(event.data), userEvent: "input.type" });
  return true;
}

/** A chosen term brings its prefix along where the query has not declared it. */
function complete(context: CompletionContext, known: Vocabulary): CompletionResult | null {
  const word = context.matchBefore(/[?$]?[\w:-]*/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  const text = context.state.doc.toString();
  const variables = [...new Set(text.match(/[?$]\w+/g) ?? [])].filter((each) => each !== word.text);
  const options: Completion[] = [
    ...variables.map((label) => ({ label, type: "variable", boost: 1 })),
    ...known.terms.map((label) => ({ label, type: "property", apply: withPrefix(label, known, text) })),
    ...[...known.prefixes].map(([name, iri]) => ({ label: `PREFIX ${name}:`, detail: iri, apply: `PREFIX ${name}: <${iri}>\n`, type: "namespace" })),
    ...KEYWORDS.map((label) => ({ label, type: "keyword" })),
  ];
  return { from: word.from, options, validFor: /^[?$]?[\w:-]*$/ };
}

function withPrefix(term: string, known: Vocabulary, text: string): Completion["apply"] {
  const [name = ""] = term.split(":");
  const declared = new RegExp(`PREFIX\\s+${name}:`, "i").test(text);
  const iri = known.prefixes.get(name);
  if (declared || !iri) return term;
  return (view, _, from, to) => {
    const line = `PREFIX ${name}: <${iri}>\n`;
    view.dispatch({ changes: [{ from: 0, insert: line }, { from, to, insert: term }], selection: { anchor: line.length + from + term.length } });
  };
}
