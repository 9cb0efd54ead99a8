/** What the address says of a picture, so that a link shows the same one. */

/** Parameters that the server reads: they decide which network there is. */
export const ASKED = ["case", "topic", "office", "region", "from", "to", "basis", "version"] as const;
const OWN = ["layout", "size", "colour", "level", "day", "ego", "way", "pick", "pin", "group", "sort"] as const;
export type Asked = (typeof ASKED)[number];
export type Own = (typeof OWN)[number];
export type Name = "kind" | Asked | Own;

/** The state is the address: values by name, several of one name where it may have several. */
export class State {
  private values: URLSearchParams;
  private readonly heard: ((changed: Set<Name>) => void)[] = [];

  constructor(search: string) {
    this.values = new URLSearchParams(search);
    addEventListener("popstate", () => this.replace(new URLSearchParams(location.search)));
  }

  one(name: Name): string {
    return this.values.get(name) ?? "";
  }

  all(name: Name): string[] {
    return this.values.getAll(name);
  }

  get kind(): string {
    return this.one("kind") || "coalition";
  }

  /** Set values and tell everyone; an empty one takes the name out of the address. */
  set(changes: Partial<Record<Name, string | string[]>>, lasting = true): void {
    const next = new URLSearchParams(this.values);
    for (const [name, given] of Object.entries(changes)) {
      next.delete(name);
      for (const value of [given].flat()) if (value) next.append(name, value);
    }
    const search = next.toString();
    const address = search ? `?${search}` : location.pathname;
    if (lasting) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    this.replace(next);
  }

  /** Parameters for the server, beside those given. */
  asked(more: Record<string, string> = {}): string {
    const found = new URLSearchParams(more);
    for (const name of ASKED) for (const value of this.all(name)) found.append(name, value);
    const search = found.toString();
    return search && `?${search}`;
  }

  onChange(listener: (changed: Set<Name>) => void): void {
    this.heard.push(listener);
  }

  private replace(next: URLSearchParams): void {
    const names = new Set([...this.values.keys(), ...next.keys()]) as Set<Name>;
    const changed = new Set([...names].filter((name) => this.values.getAll(name).join("\n") !== next.getAll(name).join("\n")));
    this.values = next;
    if (changed.size) for (const listener of this.heard) listener(changed);
  }
}
