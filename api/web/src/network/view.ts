/** The picture on screen: sigma on WebGL, with the map beneath it. */

import { UndirectedGraph } from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram } from "sigma/rendering";
import { HEIGHT, outlines, WIDTH } from "./atlas";
import { theme } from "./colours";
import type { Picture, Shown } from "./data";
import type { Look } from "./look";

export interface Chosen {
  members: Set<number>;
  ties: Set<number>;
  pins: Set<number>;
}

/** What the picture tells when somebody points at it. */
export interface Heard {
  member(n: number): void;
  tie(n: number): void;
  nothing(): void;
}

type Node = { x: number; y: number; label: string };
type Dressed = Node & { size: number; color: string };
type Edge = Record<string, never>;

/** Ties above which each is drawn as a hair, since software draws broad ones slowly. */
const MANY = 4000;
const REACH = 5;
const NARROW = 600;

export class View {
  private readonly graph = new UndirectedGraph<Node, Edge>();
  private sigma: Sigma<Node, Edge> | null = null;
  private over = -1;
  private near = new Set<number>();
  private now: Shown | null = null;
  private styled: Look | null = null;
  private chosen: Chosen = { members: new Set(), ties: new Set(), pins: new Set() };
  private path: Path2D | null = null;
  private of = theme();
  private places: [number, number][] = [];

  constructor(
    private readonly into: HTMLElement,
    private readonly heard: Heard,
  ) {}

  /** Whether this browser can draw it at all. */
  static possible(): boolean {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  }

  /** Put another network on the screen. */
  draw(picture: Picture, styled: Look, now: Shown, chosen: Chosen): void {
    this.sigma?.kill();
    this.graph.clear();
    this.styled = styled;
    this.places = picture.ties.source.map((a, n) => [a, picture.ties.target[n] ?? a]);
    this.now = now;
    this.chosen = chosen;
    picture.members.label.forEach((label, n) => this.graph.addNode(n, { x: styled.x[n] ?? 0, y: styled.y[n] ?? 0, label }));
    const seen = new Set<string>();
    this.places.forEach(([a, b], n) => {
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      if (a === b || seen.has(key)) return;
      seen.add(key);
      this.graph.addEdgeWithKey(n, a, b);
    });
    this.sigma = this.started();
    this.listen(this.sigma);
    this.fit();
  }

  /** Show the same network otherwise. */
  update(styled: Look, now: Shown, chosen: Chosen): void {
    const moved = styled.x.some((x, n) => x !== this.styled?.x[n] || styled.y[n] !== this.styled?.y[n]);
    this.of = theme();
    this.now = now;
    this.chosen = chosen;
    this.styled = styled;
    if (moved) this.graph.updateEachNodeAttributes((node, data) => ({ ...data, x: styled.x[Number(node)] ?? 0, y: styled.y[Number(node)] ?? 0 }));
    this.sigma?.setSetting("labelColor", { color: this.of.ink });
    this.sigma?.refresh();
  }

  /** Fill the screen with what is drawn; of the map, with all of it. */
  fit(): void {
    const at = this.graph.filterNodes((node) => Boolean(this.now?.members[Number(node)]));
    const of = (axis: "x" | "y"): [number, number] => {
      const values = at.map((node) => this.styled?.[axis][Number(node)] ?? 0);
      return [Math.min(...values), Math.max(...values)];
    };
    const whole = this.path ? { x: [0, WIDTH], y: [-HEIGHT, 0] } : at.length ? { x: of("x"), y: of("y") } : null;
    this.sigma?.setCustomBBox(whole as { x: [number, number]; y: [number, number] } | null);
    this.sigma?.refresh();
  }

  /** Lay the map beneath the picture, or take it away. */
  async map(wanted: boolean): Promise<void> {
    this.path = wanted ? new Path2D(await outlines()) : null;
    this.fit();
  }

  /** Bring a member to the middle. */
  goTo(n: number): void {
    const at = this.sigma?.getNodeDisplayData(String(n));
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (at) void this.sigma?.getCamera().animate({ x: at.x, y: at.y, ratio: 0.5 }, { duration: still ? 0 : 400 });
  }

  zoom(by: number): void {
    const camera = this.sigma?.getCamera();
    if (camera) camera.setState({ ratio: by ? camera.ratio * by : 1, ...(by ? {} : { x: 0.5, y: 0.5 }) });
  }

  private dressed(n: number, label: string): Dressed {
    const of = this.styled;
    return { label, x: of?.x[n] ?? 0, y: of?.y[n] ?? 0, size: (of?.size[n] ?? 3) * (this.into.clientWidth < NARROW ? 0.6 : 1), color: of?.colour[n] ?? this.of.quiet };
  }

  private started(): Sigma<Node, Edge> {
    const sigma = new Sigma<Node, Edge>(this.graph, this.into, {
      labelFont: getComputedStyle(document.body).fontFamily,
      labelColor: { color: this.of.ink },
      labelSize: 13,
      labelRenderedSizeThreshold: 5,
      labelDensity: 0.7,
      edgeProgramClasses: { thin: EdgeLineProgram, line: EdgeRectangleProgram },
      defaultEdgeType: this.places.length > MANY ? "thin" : "line",
      zIndex: true,
      stagePadding: this.into.clientWidth < NARROW ? 30 : 70,
      minCameraRatio: 0.02,
      maxCameraRatio: 3,
      nodeReducer: (node, { label }) => this.nodeAs(Number(node), label),
      edgeReducer: (edge) => this.edgeAs(Number(edge)),
      defaultDrawNodeHover: (context, data) => this.hovered(context, data as unknown as Dressed),
    });
    const under = sigma.createCanvas("atlas", { beforeLayer: "edges" });
    sigma.on("beforeRender", () => this.ground(sigma, under));
    return sigma;
  }

  private nodeAs(n: number, label: string): Dressed & { hidden?: boolean; zIndex?: number; forceLabel?: boolean } {
    const data = this.dressed(n, label);
    if (!this.now?.members[n]) return { ...data, hidden: true };
    const told = this.chosen.members.has(n) || this.chosen.pins.has(n);
    if (told) return { ...data, zIndex: 2, forceLabel: true, size: data.size + 2 };
    if (this.over >= 0 && n !== this.over && !this.near.has(n)) return { ...data, color: this.of.line, label: "" };
    return { ...data, zIndex: 1 };
  }

  private edgeAs(n: number): { size?: number; color?: string; hidden?: boolean; zIndex?: number } {
    if (!this.now?.ties[n]) return { hidden: true };
    const data = { size: this.styled?.width[n] ?? 1, color: this.styled?.tie[n] ?? this.of.tie };
    if (this.chosen.ties.has(n)) return { ...data, color: this.of.strong, size: data.size + 1.5, zIndex: 2 };
    const [a, b] = this.places[n] ?? [-1, -1];
    if (this.over >= 0) {
      return a === this.over || b === this.over ? { ...data, color: this.of.quiet, zIndex: 1 } : { ...data, hidden: true };
    }
    return data;
  }

  private listen(sigma: Sigma<Node, Edge>): void {
    sigma.on("clickNode", ({ node }) => this.heard.member(Number(node)));
    sigma.on("clickStage", ({ event }) => {
      const tie = this.tieAt(sigma, event.x, event.y);
      if (tie >= 0) this.heard.tie(tie);
      else this.heard.nothing();
    });
    sigma.on("moveBody", ({ event }) => {
      if (this.over < 0) this.into.classList.toggle("pointing", this.places.length <= MANY && this.tieAt(sigma, event.x, event.y) >= 0);
    });
    sigma.on("enterNode", ({ node }) => this.point(Number(node)));
    sigma.on("leaveNode", () => this.point(-1));
  }

  /** The drawn tie nearest to a point of the screen, within reach; -1 if there is none. */
  private tieAt(sigma: Sigma<Node, Edge>, x: number, y: number): number {
    const at = (n: number): { x: number; y: number } =>
      sigma.graphToViewport({ x: this.styled?.x[n] ?? 0, y: this.styled?.y[n] ?? 0 });
    const found = { tie: -1, far: REACH };
    this.now?.ties.forEach((drawn, tie) => {
      const [a, b] = this.places[tie] ?? [-1, -1];
      const far = drawn ? distance(x, y, at(a), at(b)) : Infinity;
      if (far < found.far) Object.assign(found, { tie, far });
    });
    return found.tie;
  }

  private point(at: number): void {
    this.over = at;
    this.near = new Set(at < 0 ? [] : this.graph.neighbors(at).map(Number));
    this.into.classList.toggle("pointing", at >= 0);
    this.sigma?.refresh({ skipIndexation: true });
  }

  private hovered(context: CanvasRenderingContext2D, data: Dressed): void {
    if (!data.label) return;
    context.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
    const wide = Math.min(context.measureText(data.label).width, 420);
    context.fillStyle = this.of.paper;
    context.strokeStyle = this.of.quiet;
    context.beginPath();
    context.roundRect(data.x + data.size + 2, data.y - 12, wide + 12, 24, 4);
    context.fill();
    context.stroke();
    context.fillStyle = this.of.ink;
    context.fillText(data.label, data.x + data.size + 8, data.y + 4.5, 420);
  }

  private ground(sigma: Sigma<Node, Edge>, canvas: HTMLCanvasElement): void {
    const context = canvas.getContext("2d");
    const ratio = window.devicePixelRatio || 1;
    const { width, height } = sigma.getDimensions();
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    if (!context || !this.path) return;
    const [from, to] = [sigma.graphToViewport({ x: 0, y: 0 }), sigma.graphToViewport({ x: 1, y: -1 })];
    const scale = (to.x - from.x) * ratio;
    context.setTransform(scale, 0, 0, (to.y - from.y) * ratio, from.x * ratio, from.y * ratio);
    context.lineWidth = ratio / scale;
    context.strokeStyle = this.of.tie;
    context.stroke(this.path);
  }
}

/** How far a point is from the line between two others. */
function distance(x: number, y: number, a: { x: number; y: number }, b: { x: number; y: number }): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}
