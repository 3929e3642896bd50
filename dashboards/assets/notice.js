/* Reading a notice: j/k to the next and previous record, n/p to the next and previous notice, g to the next gap, cards and words that light each other. */
(function () {
  "use strict";
  var current = null;

  function room() { return document.getElementById("reading-room"); }
  function all(selector) { var place = room(); return place ? Array.prototype.slice.call(place.querySelectorAll(selector)) : []; }
  function cards() { return all("[data-card]"); }
  function calm() { return window.matchMedia("(prefers-reduced-motion: reduce)").matches; }

  function light(issue, name) {
    all("." + name).forEach(function (part) { part.classList.remove(name); });
    if (!issue) { return; }
    all('[data-issue="' + issue + '"], [data-card="' + issue + '"]').forEach(function (part) { part.classList.add(name); });
    all('[data-go="' + issue + '"]').forEach(function (part) { part.classList.add(name); });
  }

  function show(part, block) {
    if (part) { part.scrollIntoView({ block: block, behavior: calm() ? "auto" : "smooth" }); }
  }

  /* The column of cards scrolls by itself beside the text; on a phone it stands under the text and stays where it is. */
  function showCard(issue) {
    var card = all('[data-card="' + issue + '"]')[0], column = card && card.parentElement;
    if (column && column.scrollHeight > column.clientHeight + 4) { column.scrollTop = card.offsetTop - column.offsetTop - 8; }
  }

  function select(issue, keepsAddress) {
    current = issue;
    light(issue, "current");
    show(document.getElementById(issue), "center");
    showCard(issue);
    if (!keepsAddress) { window.history.replaceState(window.history.state, "", "#" + encodeURIComponent(issue)); }
  }

  function step(by) {
    var list = cards().map(function (card) { return card.dataset.card; });
    if (!list.length) { return; }
    var at = list.indexOf(current);
    select(list[at < 0 ? 0 : Math.max(0, Math.min(list.length - 1, at + by))]);
  }

  function nextGap() {
    var gaps = all(".source .k-gap");
    if (!gaps.length) { return; }
    var last = gaps.findIndex(function (gap) { return gap.classList.contains("current-gap"); });
    gaps.forEach(function (gap) { gap.classList.remove("current-gap"); });
    var gap = gaps[(last + 1) % gaps.length];
    gap.classList.add("current-gap");
    show(gap, "center");
  }

  function follow(selector) {
    var anchor = document.querySelector(selector);
    if (anchor) { anchor.click(); }
  }

  document.addEventListener("keydown", function (event) {
    if (!room() || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { return; }
    if (event.key === "j") { step(1); } else if (event.key === "k") { step(-1); } else if (event.key === "g") { nextGap(); }
    else if (event.key === "n") { follow(".way-next"); } else if (event.key === "p") { follow(".way-previous"); }
  });

  document.addEventListener("mouseover", function (event) {
    if (!room() || !event.target.closest) { return; }
    var part = event.target.closest("[data-issue], [data-card]");
    light(part ? part.dataset.issue || part.dataset.card : null, "lit");
  });

  document.addEventListener("click", function (event) {
    if (!room() || !event.target.closest) { return; }
    var anchor = event.target.closest("[data-go]");
    if (anchor) { event.preventDefault(); select(anchor.dataset.go); return; }
    var words = event.target.closest(".source [data-issue]");
    if (words && !window.getSelection().toString()) { current = words.dataset.issue; light(current, "current"); showCard(current); }
  });

  /* Pages are laid out after the address is read: when an address names a place, go there once it stands. */
  var wanted = null;
  function wish() { wanted = decodeURIComponent(window.location.hash.slice(1)) || null; fulfil(); }
  function fulfil() {
    var place = wanted && document.getElementById(wanted);
    if (!place) { return; }
    var issue = place.dataset.issue;
    wanted = null;
    window.setTimeout(function () { if (issue) { select(issue, true); } else { show(place, "start"); } }, 60);
  }
  new MutationObserver(fulfil).observe(document.documentElement, { childList: true, subtree: true });
  window.addEventListener("hashchange", wish);
  window.addEventListener("_dashprivate_pushstate", function () { current = null; wish(); });
  wish();
}());
