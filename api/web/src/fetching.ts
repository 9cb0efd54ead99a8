/** Asking the server: problems in words, and patience while it is away. */

import { h } from "./dom";

/** What the server said went wrong (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly type: string,
  ) {
    super(detail || title);
  }
}

const PAUSES = [1000, 2000, 4000, 8000];

/** The answer, however long the server is away; the page says so meanwhile.
 *  Throws Problem for an answer that is an error, AbortError when `signal` says stop. */
export async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" }, ...init });
      back();
      if (answer.ok) return answer;
      throw await problem(answer);
    } catch (error) {
      if (!(error instanceof TypeError) || init.signal?.aborted) throw error;
      away();
      await pause(PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 8000, init.signal);
    }
  }
}

/** The answer as JSON of the shape that the caller knows. */
export async function json<T>(address: string, init: RequestInit = {}): Promise<T> {
  return (await (await ask(address, init)).json()) as T;
}

/** What to tell of an error. */
export function told(error: unknown): string {
  if (error instanceof Problem) return `${error.title}: ${error.detail}`;
  return error instanceof Error ? error.message : String(error);
}

async function problem(answer: Response): Promise<Problem> {
  const body = (await answer.json().catch(() => ({}))) as Partial<Problem>;
  return new Problem(answer.status, body.title ?? `Error ${answer.status}`, body.detail ?? "", body.type ?? "");
}

function pause(wait: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((done, failed) => {
    const timer = setTimeout(done, wait);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      failed(new DOMException("stopped", "AbortError"));
    });
  });
}

function away(): void {
  if (document.getElementById("away")) return;
  document.body.append(
    h("p", { id: "away", role: "status", class: "away" }, "The server does not answer. This page goes on as soon as it is back."),
  );
}

function back(): void {
  document.getElementById("away")?.remove();
}
