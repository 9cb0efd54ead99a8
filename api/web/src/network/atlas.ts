/** The outlines of the states, and where a place lies among them. */

import { geoAlbersUsa, geoPath } from "d3-geo";
import { mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

/** The projection in which us-atlas draws states-albers-10m: 975 wide, 610 high. */
const projection = geoAlbersUsa().scale(1300).translate([487.5, 305]);
export const WIDTH = 975;
export const HEIGHT = 610;

/** Where longitude and latitude come to lie, y upwards; null outside the map. */
export function project(place: [number, number]): [number, number] | null {
  const at = projection(place);
  return at && [at[0], -at[1]];
}

let drawn: Promise<string> | null = null;

/** The borders of the states as the path of an SVG, y downwards; fetched when first asked for. */
export function outlines(): Promise<string> {
  drawn ??= import("us-atlas/states-albers-10m.json").then(({ default: atlas }) => {
    const topology = atlas as unknown as Topology<{ states: GeometryCollection }>;
    return geoPath()(mesh(topology, topology.objects.states)) ?? "";
  });
  return drawn;
}
