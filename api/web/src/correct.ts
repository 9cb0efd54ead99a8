/** "This is wrong" on facts and entities: a proposal, sent with the reader's own token. */

import { h } from "./dom";
import { ask, told } from "./fetching";

let token = ""; // kept while this page is open, and nowhere else

for (const place of document.querySelectorAll<HTMLElement>("[data-about]")) {
  const button = h("button", { type: "button", class: "turtle", "aria-expanded": false }, "This is wrong");
  button.addEventListener("click", () => open(place, button));
  place.append(" ", button);
}

function open(place: HTMLElement, button: HTMLElement): void {
  const there = place.querySelector("form");
  button.setAttribute("aria-expanded", String(!there));
  if (there) return there.remove();
  const area = (name: string, words: string, required: boolean): HTMLElement => h("label", {}, words, h("textarea", { name, rows: 2, maxlength: 2000, required }));
  const key = h("input", { type: "password", autocomplete: "off", value: token, required: true });
  const state = h("p", { role: "status" });
  const form = h(
    "form",
    { class: "wrong-form" },
    area("wrong", "What is wrong", true),
    area("right", "What is right, and what shows it", false),
    h("label", {}, "Your token (scope corrections)", key),
    h("button", { type: "submit" }, "Propose"),
    state,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    token = key.value;
    void send(new FormData(form), place.dataset["about"] ?? "", state);
  });
  place.append(form);
  form.querySelector("textarea")?.focus();
}

async function send(given: FormData, about: string, state: HTMLElement): Promise<void> {
  const body = new URLSearchParams({ about, wrong: String(given.get("wrong")), right: String(given.get("right")) });
  state.textContent = "Sending …";
  try {
    await ask("/corrections", { method: "POST", body, headers: { Authorization: `Bearer ${token}`, Accept: "application/json" } });
    state.textContent = "Kept for review. The graph stays as it is until somebody has looked at it.";
  } catch (error) {
    state.textContent = told(error);
  }
}
