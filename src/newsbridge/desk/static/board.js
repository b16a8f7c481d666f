"use strict";
// Order by drag, or with Alt and the arrow keys; what is sent is the number that stands in each line's field.
(() => {
  const list = document.querySelector("[data-order]");
  if (!list || list.querySelector("input[disabled]")) return;
  const lines = () => [...list.querySelectorAll("[data-entry]")];
  const number = () => lines().forEach((line, at) => { line.querySelector("input[name^=place-]").value = at + 1; });
  let held = null;
  for (const line of lines()) {
    line.draggable = true;
    line.addEventListener("dragstart", (event) => { held = line; event.dataTransfer.effectAllowed = "move"; line.classList.add("held"); });
    line.addEventListener("dragend", () => { line.classList.remove("held"); held = null; number(); });
    line.addEventListener("dragover", (event) => {
      if (!held || held === line) return;
      event.preventDefault();
      const box = line.getBoundingClientRect();
      line[event.clientY < box.top + box.height / 2 ? "before" : "after"](held);
      number();
    });
    line.addEventListener("drop", (event) => event.preventDefault());
  }
  list.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const line = event.target.closest("[data-entry]");
    const other = line && (event.key === "ArrowUp" ? line.previousElementSibling : line.nextElementSibling);
    if (!other) return;
    event.preventDefault();
    const focus = document.activeElement;
    other[event.key === "ArrowUp" ? "before" : "after"](line);
    focus.focus();
    number();
  });
  // a number that is typed moves its line at once
  list.addEventListener("change", (event) => {
    if (!event.target.name.startsWith("place-")) return;
    const line = event.target.closest("[data-entry]");
    const others = lines().filter((one) => one !== line);
    const at = Math.max(1, Math.min(others.length + 1, Number.parseInt(event.target.value, 10) || 1));
    if (at > others.length) list.append(line); else others[at - 1].before(line);
    number();
  });
})();
