/* The filter bar between the address and the server.

   What the server read for an address is shown only while that is still the address. What a reader chose is sent with
   every later choice until the server has written it: an answer that a newer question overtakes loses nothing. */
(function () {
  "use strict";

  var shown = {};   /* control -> what it shows */
  var pending = {}; /* control -> {value, turn}: chosen, not yet written into the address */
  var turn = 0;

  function plain(value) {
    return JSON.stringify(Array.isArray(value) ? value.slice().sort() : value === undefined || value === null ? "" : value);
  }

  function keyOf(property) {
    var id = property.slice(0, property.lastIndexOf("."));
    return id.charAt(0) === "{" ? JSON.parse(id).key : "place";
  }

  var atlas = (window.dash_clientside = window.dash_clientside || {}).atlas = window.dash_clientside.atlas || {};

  atlas.showBar = function (bar, written, search, ids, values, places) {
    var none = window.dash_clientside.no_update;
    Object.keys(pending).forEach(function (key) { if (pending[key].turn <= written) { delete pending[key]; } });
    var isLate = !bar || (bar.search !== undefined && bar.search !== search);
    function options(id) { return isLate || !bar.options ? none : bar.options[id.key]; }
    function value(key, now) {
      if (isLate || pending[key]) { return none; }
      shown[key] = bar.values[key];
      return plain(now) === plain(shown[key]) ? none : shown[key];
    }
    return [ids.map(options), ids.map(function (id, at) { return value(id.key, values[at]); }), value("place", places)];
  };

  atlas.choose = function () {
    var changed = false;
    window.dash_clientside.callback_context.triggered.forEach(function (event) {
      var key = keyOf(event.prop_id);
      if (key in shown && plain(event.value) !== plain(shown[key])) {
        shown[key] = event.value;
        pending[key] = { value: event.value, turn: ++turn };
        changed = true;
      }
    });
    if (!changed) { return window.dash_clientside.no_update; }
    var values = {};
    Object.keys(pending).forEach(function (key) { values[key] = pending[key].value; });
    return { turn: turn, values: values };
  };
}());
