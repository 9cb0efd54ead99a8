// Bundles the islands of the explorer into built/, with hashed names, and lists them in a manifest.
// `node build.mjs` is all of it: esbuild, no plug-ins, nothing fetched.
import { build } from "esbuild";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
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

// What is bundled is passed on, so its licences come along; one that is not permissive stops the build.
const PERMISSIVE = /^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD)$/;
const packages = new Set(Object.keys(made.metafile.inputs).map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean));
const licences = [];
for (const name of [...packages].sort()) {
  const folder = join("node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  if (!PERMISSIVE.test(license)) throw new Error(`${name} ${version} is under ${license}, which is not permissive`);
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  licences.push(`${name} ${version} (${license})\n\n${file ? await readFile(join(folder, file), "utf8") : ""}`);
}
await writeFile(join(OUT, "LICENSES.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));
await writeFile(join(OUT, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
