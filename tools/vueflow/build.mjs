// Bundles the canvas of the workflow editor into pages/parts/workflow_canvas/dist; NiceGUI's import map supplies Vue.
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";

const out = "../../pages/parts/workflow_canvas/dist";
await build({
  entryPoints: { index: "index.js" },
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  external: ["vue"],
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
});
const packages = ["@vue-flow/core", "@vue-flow/background", "@dagrejs/dagre", "@dagrejs/graphlib",
  "@vueuse/core", "@vueuse/shared", "d3-drag", "d3-selection", "d3-zoom", "d3-transition", "d3-interpolate", "d3-color", "d3-timer",
  "d3-dispatch", "d3-ease"];
const texts = [];
for (const name of packages) {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const text = await readFile(`${folder}/LICENSE`, "utf8").catch(() => `${license}\n`);
  texts.push(`${name} ${version}\n\n${text.trim()}\n`);
}
await writeFile(`${out}/LICENSES.txt`, texts.join("\n----\n\n"));
