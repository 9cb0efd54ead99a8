// Bundles the islands of the explorer into built/, with hashed names, and lists them in a manifest.
// `node build.mjs` is all of it: esbuild, no plug-ins, nothing fetched.
import { build } from "esbuild";
import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

const OUT = "built";
const PAGES = ["start", "release", "network", "compare", "sparql", "correct"];

await rm(OUT, { recursive: true, force: true });
const made = await build({
  entryPoints: PAGES.map((page) => `src/${page}.ts`),
  outdir: OUT,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  metafile: true,
  legalComments: "linked",
  entryNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
  assetNames: "[name]-[hash]",
});

const manifest = {};
for (const [path, output] of Object.entries(made.metafile.outputs)) {
  if (/\.(js|css)$/.test(path)) await writeFile(`${path}.gz`, gzipSync(await readFile(path), { level: 9 }));
  if (!output.entryPoint?.endsWith(".ts")) continue;
  manifest[basename(output.entryPoint, ".ts")] = {
    script: basename(path),
    preload: output.imports.filter((each) => each.kind === "import-statement").map((each) => basename(each.path)),
    style: output.cssBundle ? basename(output.cssBundle) : null,
  };
}
await writeFile(join(OUT, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
