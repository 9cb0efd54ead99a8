/** Colours of a picture, for light and dark, told apart by people who see fewer colours too. */

/** Okabe & Ito's palette (2008), the yellow darkened on light ground, then grey for the rest. */
const LIGHT = ["#0072b2", "#d55e00", "#007a5a", "#a8478a", "#8a6d00", "#2f8fc4", "#5a4fa3", "#6b7280"];
const DARK = ["#5cb3f0", "#f58a3c", "#2fc79b", "#e08fc4", "#e3c94b", "#9ad4ff", "#a79cf0", "#9ca3af"];

export interface Theme {
  paper: string;
  ink: string;
  quiet: string;
  line: string;
  tie: string;
  strong: string;
  palette: string[];
}

/** The colours of the page as they are now. */
export function theme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return {
    paper: of("--raised"),
    ink: of("--ink"),
    quiet: of("--quiet"),
    line: of("--line"),
    tie: dark ? "#4a5160" : "#c3c6cf",
    strong: of("--stance"),
    palette: dark ? DARK : LIGHT,
  };
}

/** The colour of the n-th of several; all beyond the palette share its last, which is grey. */
export function nth(of: Theme, n: number): string {
  return of.palette[Math.min(Math.max(n, 0), of.palette.length - 1)] ?? of.quiet;
}
