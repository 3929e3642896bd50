/* The table of records and its drawer: words that were searched for are marked, the order stands in the address, j and k go on. */
(function () {
  "use strict";
  var create = function () { return window.React.createElement.apply(window.React, arguments); };
  var components = window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {};

  /* Cut a text at the words that were searched for, and mark them. */
  function mark(text, words) {
    var parts = [String(text == null ? "" : text)];
    (words || []).forEach(function (word) {
      parts = parts.flatMap(function (part) {
        if (typeof part !== "string") { return [part]; }
        return part.split(word).flatMap(function (rest, at) {
          return at ? [create("mark", { className: "hit" }, word), rest] : [rest];
        });
      });
    });
    return parts;
  }

  function show(tag, options, props) { return create.apply(null, [tag, options].concat(mark(props.value, props.data.hits))); }

  components.AtlasText = function (props) { return props.data ? show("span", { title: props.value }, props) : null; };

  components.AtlasRecord = function (props) {
    if (!props.data) { return create("span", { className: "loading-cell" }, "…"); }
    return show("a", { href: "#record=" + props.data.issue_id, className: "record-link", title: props.value }, props);
  };

  /* What the table was sorted by is written into the address, so that files and the drawer follow it. */
  function writeSort(params) {
    var sorted = params.api.getColumnState().filter(function (column) { return column.sort; })[0];
    var order = sorted ? (sorted.sort === "desc" ? "-" : "") + sorted.colId : "";
    var search = window.location.search, parts = search.slice(1).split("&").filter(Boolean);
    var kept = parts.filter(function (part) { return part.indexOf("sort=") !== 0; });
    var written = "?" + kept.concat(order ? ["sort=" + order] : []).join("&");
    if (order !== readSort(parts)) { window.dash_clientside.set_props("address", { search: written }); }
  }

  function readSort(parts) {
    return (parts.filter(function (part) { return part.indexOf("sort=") === 0; })[0] || "sort=").slice(5);
  }

  var functions = window.dashAgGridFunctions = window.dashAgGridFunctions || {};
  functions.atlasSort = function (params) { writeSort(params); };

  document.addEventListener("keydown", function (event) {
    var way = { j: "next", k: "previous" }[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    var anchor = document.querySelector(".record-page .record-" + way);
    if (anchor) { anchor.click(); }
  });

  /* A table of the same slice and columns keeps the rows it has. */
  var shown = "";
  function withoutSort(search) { return search.replace(/[?&]sort=[^&]*/, ""); }

  window.dash_clientside = window.dash_clientside || {};
  Object.assign(window.dash_clientside.atlas = window.dash_clientside.atlas || {}, {
    renewGrid: function (search, id) {
      var wanted = id + withoutSort(search);
      if (wanted !== shown) {
        shown = wanted;
        try { window.dash_ag_grid.getApi(id).purgeInfiniteCache(); } catch (error) { /* not on this page */ }
      }
      return window.dash_clientside.no_update;
    },
    leaveRecord: function (opened) {
      if (!opened && window.location.hash.indexOf("#record=") === 0) { window.dash_clientside.set_props("address", { hash: "" }); }
      return window.dash_clientside.no_update;
    }
  });
}());
