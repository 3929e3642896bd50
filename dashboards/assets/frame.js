/* What the frame does in the browser without asking the server: drawer, table twins, pictures, copied links, row clicks. */
(function () {
  "use strict";

  function byData(start, name) { return start.closest ? start.closest("[data-" + name + "]") : null; }

  function setExpanded(button, open) { button.setAttribute("aria-expanded", open ? "true" : "false"); }

  function toggleTable(button) {
    var twin = document.getElementById(button.dataset.toggle);
    if (!twin) { return; }
    twin.hidden = !twin.hidden;
    setExpanded(button, !twin.hidden);
  }

  function toggleDrawer(button) {
    var open = document.body.classList.toggle("drawer-open");
    setExpanded(button, open);
    if (open) { var first = document.querySelector("#navigation a"); if (first) { first.focus(); } }
  }

  function closeDrawer() {
    document.body.classList.remove("drawer-open");
    var button = document.querySelector("[data-drawer]");
    if (button) { setExpanded(button, false); }
  }

  function savePicture(button) {
    var plot = document.querySelector("#" + button.dataset.image + " .js-plotly-plot");
    if (!plot || !window.Plotly) { return; }
    window.Plotly.downloadImage(plot, {
      format: button.dataset.format, scale: button.dataset.format === "png" ? 2 : 1,
      width: plot.offsetWidth, height: plot.offsetHeight, filename: button.dataset.name
    });
  }

  /* The welcome is shown until it has been put away in this browser. */
  var WELCOMED = "atlas-welcomed";
  function isWelcomed() { try { return window.localStorage.getItem(WELCOMED) !== null; } catch (error) { return true; } }
  function putWelcomeAway(button) {
    try { window.localStorage.setItem(WELCOMED, "1"); } catch (error) { /* shown again next time */ }
    button.closest(".welcome").hidden = true;
  }
  function showWelcome() {
    var place = document.getElementById("welcome");
    if (place && place.hidden && !isWelcomed()) { place.hidden = false; }
  }
  new MutationObserver(showWelcome).observe(document.documentElement, { childList: true, subtree: true });

  function say(words) {
    var place = document.getElementById("said");
    if (place) { place.textContent = words; }
  }

  function copyLink(anchor, event) {
    if (!navigator.clipboard) { return; }
    event.preventDefault();
    copy(anchor, new URL(anchor.dataset.copy, window.location.href).href);
  }

  /* Without a clipboard (a page that is not from this machine and not https) the text is selected, to be copied by hand. */
  function copy(button, text) {
    if (!navigator.clipboard) {
      var shown = button.closest(".copyable");
      if (shown) { window.getSelection().selectAllChildren(shown.querySelector("pre")); }
      return;
    }
    var words = button.textContent;
    navigator.clipboard.writeText(text).then(function () {
      button.textContent = button.dataset.done;
      say(button.dataset.done);
      window.setTimeout(function () { button.textContent = words; }, 1600);
    });
  }

  /* The way dcc.Link changes the address without a page load. */
  function go(href) {
    window.history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  function openRow(row) {
    if (window.getSelection().toString()) { return; }
    var anchor = row.querySelector("a.record-link") ;
    if (anchor) { go(anchor.getAttribute("href")); }
  }

  document.addEventListener("click", function (event) {
    var target = event.target, hit;
    if ((hit = byData(target, "toggle"))) { toggleTable(hit); return; }
    if ((hit = byData(target, "drawer"))) { toggleDrawer(hit); return; }
    if ((hit = byData(target, "image"))) { savePicture(hit); return; }
    if ((hit = byData(target, "copy-text"))) { copy(hit, hit.getAttribute("data-copy-text")); return; }
    if ((hit = byData(target, "copy"))) { copyLink(hit, event); return; }
    if ((hit = byData(target, "welcome"))) { putWelcomeAway(hit); return; }
    if (document.body.classList.contains("drawer-open") && !target.closest(".side")) { closeDrawer(); return; }
    hit = target.closest && target.closest(".grid .ag-row");
    if (hit && !target.closest("a")) { openRow(hit); }
  });

  /* Panels of the filter bar close when a reader turns elsewhere; the lists of their controls lie outside of them. */
  function closePanels(target) {
    if (target && target.closest && target.closest(".mantine-Popover-dropdown, .mantine-Combobox-dropdown, [role=listbox], [role=option]")) { return; }
    document.querySelectorAll("details.disclosure[open]").forEach(function (panel) {
      if (!target || !panel.contains(target)) { panel.open = false; }
    });
  }
  document.addEventListener("mousedown", function (event) { closePanels(event.target); });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { closeDrawer(); closePanels(null); return; }
    var row = event.key === "Enter" && event.target.closest && event.target.closest(".grid .ag-row");
    if (row && event.target.tagName !== "A") { openRow(row); }
  });

  /* The server searches places by name, pinyin and initials: the browser must show what it sends. */
  var functions = window.dashMantineFunctions = window.dashMantineFunctions || {};
  functions.keepAll = function (asked) { return asked.options; };

  var components = window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {};

  components.AtlasLink = function (props) {
    if (!props.data) { return window.React.createElement("span", { className: "loading-cell" }, "…"); }
    var href = "/notice/" + props.data.notice_id + "?" + props.data.query;
    return window.React.createElement("a", {
      href: href, className: "record-link", title: props.value, tabIndex: 0,
      onClick: function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
        event.preventDefault();
        go(href);
      }
    }, props.value);
  };

  components.AtlasStatus = function (props) {
    if (!props.data) { return null; }
    var dot = window.React.createElement("span", { className: "dot dot-" + props.data.status_code, "aria-hidden": "true" });
    return window.React.createElement("span", null, dot, props.value);
  };

  window.dash_clientside = window.dash_clientside || {};
  var loading = null;

  /* AG Grid's script comes with the first page that has a table; it must be there before the table is laid out. */
  function loadGrid(place) {
    loading = loading || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = place.content;
      script.onload = resolve;
      script.onerror = function () { loading = null; reject(new Error(place.content)); };
      document.body.appendChild(script);
    });
    return loading;
  }

  Object.assign(window.dash_clientside.atlas = window.dash_clientside.atlas || {}, {
    chooseTheme: function (theme) { return window.atlasTheme(theme); },
    prepare: function (path) {
      var place = document.querySelector("meta[name=atlas-grid]");
      if (!place || place.dataset.paths.split(" ").indexOf(path) < 0) { return path; }
      return loadGrid(place).then(function () { return path; });
    },
    askPanel: function (search, busy) {
      var isFirst = window.dash_clientside.callback_context.triggered.length === 0;
      return isFirst && busy === "false" ? window.dash_clientside.no_update : search;
    },
    closeDrawer: function () { closeDrawer(); return ""; }
  });
}());
