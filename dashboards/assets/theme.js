/* Light or dark, before anything is drawn: what the reader chose, else what the system says. */
(function () {
  "use strict";
  var root = document.documentElement, dark = window.matchMedia("(prefers-color-scheme: dark)"), chosen = "system";
  try { chosen = window.localStorage.getItem("atlas-theme") || chosen; } catch (error) { /* nothing is remembered here */ }

  function show() {
    var theme = chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
    root.dataset.theme = root.dataset.agThemeMode = theme;
    return theme;
  }

  dark.addEventListener("change", function () {
    window.dash_clientside.set_props("mantine", { forceColorScheme: show() });
  });
  window.atlasTheme = function (theme) {
    chosen = theme;
    try { window.localStorage.setItem("atlas-theme", theme); } catch (error) { /* shown, not remembered */ }
    return show();
  };
  show();
}());
