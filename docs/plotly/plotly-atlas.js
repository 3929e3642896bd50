/* plotly.js with the traces that dashboards/figures draws (a test holds the two lists equal) and its Chinese words. */
"use strict";

var Plotly = require("plotly.js/lib/core");

Plotly.register([
  require("plotly.js/lib/bar"),
  require("plotly.js/lib/box"),
  require("plotly.js/lib/choropleth"),
  require("plotly.js/lib/heatmap"),
  require("plotly.js/lib/histogram"),
  require("plotly.js/lib/scattergeo"),
  require("plotly.js/lib/treemap"),
  require("plotly.js/lib/locales/zh-cn")
]);

module.exports = Plotly;
