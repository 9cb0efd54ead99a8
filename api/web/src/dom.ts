/** Elements out of values; text is always text, never markup. */

export type Child = Node | string | number | null | undefined | false;
type Value = string | number | boolean | null | undefined | ((event: never) => void);

/** An element with attributes (`onclick` and the like are listeners) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value as EventListener);
    else if (name.startsWith("aria-") && typeof value === "boolean") made.setAttribute(name, String(value));
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  append(made, children);
  return made;
}

/** Put children into an element; what is null or false is left out. */
export function append(into: Element, children: Iterable<Child>): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    into.append(child instanceof Node ? child : String(child));
  }
}

/** The element of that id; its absence is a fault of ours. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as T;
}

/** A number as people write it. */
export function count(number: number): string {
  return number.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

/** `1 tie`, `2 ties`. */
export function many(number: number, one: string, several = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : several}`;
}

/** A day in words, as exact as it is given: 2018-05-18, 2018-05 or 2018. */
export function day(value: string | null | undefined): string {
  const [year, month, date] = (value ?? "").split("-");
  if (!year) return "no day known";
  if (!month) return year;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date ?? 1)));
  const form: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric", month: "long" };
  return at.toLocaleDateString("en-GB", date ? { ...form, day: "numeric" } : form);
}

/** Call the function when nothing further has come for so many milliseconds. */
export function calm<A extends unknown[]>(act: (...given: A) => void, wait = 160): (...given: A) => void {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => act(...given), wait);
  };
}
