"use strict";
// What needs a script: keys. All else of the desk works without. Pages say what a key does: data-key on a link or button.
(() => {
  const off = () => localStorage.getItem("newsbridge-keys") === "off";
  const box = document.querySelector("[data-keys-off]");
  if (box) {
    box.checked = off();
    box.addEventListener("change", () => localStorage.setItem("newsbridge-keys", box.checked ? "off" : "on"));
  }

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

  // j and k go through the lines of a list, o opens the one that has the focus
  const step = (key) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    if (!rows.length || !["j", "k", "o"].includes(key)) return false;
    const at = rows.findIndex((row) => row === document.activeElement || row.closest("li, tr").contains(document.activeElement));
    if (key === "o") { if (at >= 0) rows[at].click(); return at >= 0; }
    rows[Math.max(0, Math.min(rows.length - 1, at + (key === "j" ? 1 : -1)))].focus();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("textarea, input, select");
    if (field && field.form) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        field.form.requestSubmit(field.form.querySelector("[data-save]") || undefined);
        return;
      }
      if (event.key === "Escape") {
        field.blur();
        return;
      }
    }
    if (off() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    const key = event.key === '"' ? "" : event.key;
    if (step(key)) { event.preventDefault(); return; }
    const found = key && document.querySelector(`[data-key~="${CSS.escape(key)}"]`);
    if (!found) return;
    event.preventDefault();
    if (found.matches("input:not([type=checkbox]), textarea, select")) found.focus();
    else if (found.matches("summary")) { found.closest("details").open = true; (found.parentElement.querySelector("[data-first]") || found).focus(); }
    else found.click();
  });

  // only one menu is open at a time, and none after a click elsewhere
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
})();
