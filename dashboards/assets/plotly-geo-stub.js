/* plotly.js fetches its own world outline for every geo figure and draws nothing when it cannot. We never show that
   outline and never ask the network, so the outlines it may ask for are declared here, empty, before it loads. */
(function () {
  var empty = { type: "Topology", arcs: [], objects: {} };
  ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"].forEach(function (layer) {
    empty.objects[layer] = { type: "GeometryCollection", geometries: [] };
  });
  window.PlotlyGeoAssets = { topojson: { world_110m: empty, world_50m: empty, asia_110m: empty, asia_50m: empty } };
}());
