/** The release view: text and facts point at each other, kinds can be left out, Turtle on demand. */

import { byId, h } from "./dom";
import { ask, told } from "./fetching";

const text = document.querySelector<HTMLElement>(".text");
const marks = [...document.querySelectorAll<HTMLElement>(".text mark")];
const facts = [...document.querySelectorAll<HTMLElement>(".findings li[id]")];
const ours = new Map<HTMLElement, HTMLElement[]>();
for (const mark of marks) {
  const fact = factOf(mark);
  if (fact) ours.set(fact, [...(ours.get(fact) ?? []), mark]);
}
if (text) start();

function start(): void {
  for (const fact of facts) {
    on(fact, () => glow([fact, ...marksOf(fact)]));
    fact.append(h("button", { type: "button", class: "turtle", onclick: () => void turtle(fact) }, "Turtle"));
  }
  for (const mark of marks) {
    const fact = factOf(mark);
    on(mark, () => {
      glow([mark, ...(fact ? [fact, ...marksOf(fact)] : [])]);
      if (fact && matchMedia("(min-width: 56rem)").matches) bring(fact);
    });
  }
  for (const box of document.querySelectorAll<HTMLInputElement>(".legend input")) {
    box.addEventListener("change", () => text?.classList.toggle(`no-${box.value}`, !box.checked));
  }
}

function on(element: HTMLElement, act: () => void): void {
  element.addEventListener("pointerenter", act);
  element.addEventListener("focusin", act);
  element.addEventListener("pointerleave", () => glow([]));
  element.addEventListener("focusout", () => glow([]));
}

function glow(elements: HTMLElement[]): void {
  for (const each of document.querySelectorAll(".glow")) each.classList.remove("glow");
  for (const each of elements) each.classList.add("glow");
}

/** Scroll the list beside the text, not the page. */
function bring(fact: HTMLElement): void {
  const list = fact.closest<HTMLElement>(".findings");
  if (list && list.scrollHeight > list.clientHeight) list.scrollTop = fact.offsetTop - list.clientHeight / 2;
}

function factOf(mark: HTMLElement): HTMLElement | null {
  const href = mark.querySelector("a")?.getAttribute("href") ?? "";
  return href.startsWith("#") ? document.getElementById(decodeURIComponent(href.slice(1))) : null;
}

/** The marks that a fact's links into the text lead to. */
function marksOf(fact: HTMLElement): HTMLElement[] {
  const spots = [...fact.querySelectorAll<HTMLAnchorElement>('a[href^="#char="]')].map((link) => link.hash.slice(1));
  const first = spots.map((spot) => document.getElementById(spot)?.nextElementSibling).filter((each): each is HTMLElement => each instanceof HTMLElement && each.matches("mark"));
  return [...new Set([...(ours.get(fact) ?? []), ...first])];
}

async function turtle(fact: HTMLElement): Promise<void> {
  const open = fact.querySelector("pre");
  if (open) return open.remove();
  const place = fact.dataset["address"] ?? "";
  const shown = h("pre", { tabindex: "0" }, "…");
  fact.append(shown);
  try {
    shown.textContent = await (await ask(place, { headers: { Accept: "text/turtle" } })).text();
  } catch (error) {
    shown.textContent = told(error);
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") glow([]);
});
byId("content").classList.add("enhanced");
