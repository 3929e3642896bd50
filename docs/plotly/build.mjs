/* Builds dashboards/assets/plotly-atlas.min.js (make plotly). Only this script asks the npm registry; the bundle is committed. */
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync("node_modules/plotly.js/package.json", "utf8"));

/* plotly.js imports the style sheet of its tiled maps, which are not in this bundle. */
const noStyles = {
  name: "no-styles",
  setup(context) { context.onLoad({ filter: /\.css$/ }, () => ({ contents: "", loader: "js" })); }
};

await build({
  entryPoints: ["plotly-atlas.js"],
  outfile: "../../dashboards/assets/plotly-atlas.min.js",
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "Plotly",
  target: "es2020",
  charset: "utf8",
  legalComments: "none",
  alias: { stream: "stream-browserify" },
  define: { global: "window", "define.amd": "false" },
  plugins: [noStyles],
  banner: { js: `/* plotly.js ${version}, parts of it; Copyright 2012-2026 Plotly, Inc.; MIT licence; see NOTICE.md */` },
  footer: { js: "window.Plotly = Plotly;" },
  logLevel: "info"
});
