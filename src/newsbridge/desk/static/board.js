"use strict";
// Order by drag, or with Alt and the arrow keys: an entry within its section, a section among the others. What is sent
// is the number that stands in each one's field.
(() => {
  const board = document.querySelector("[data-board]");
  if (!board || board.querySelector("[data-place][disabled]")) return;
  const told = board.querySelector("[data-told]");
  const say = (what) => { told.textContent = told.dataset[what]; };
  // what a press makes of the page waits until it is over: else the button that is pressed slips away below it
  let pressed = false;
  const waiting = [];
  const later = (what) => { if (pressed) waiting.push(what); else what(); };
  document.addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => { pressed = false; setTimeout(() => waiting.splice(0).forEach((what) => what())); }, true);
  }
  const changed = (one) => (one.type === "checkbox" || one.type === "radio" ? one.checked !== one.defaultChecked
    : "defaultValue" in one && one.value !== one.defaultValue);
  // what is typed here goes nowhere with another form's button
  document.addEventListener("submit", (event) => {
    if (event.target === board || event.target.matches("[data-discards]") || ![...board.elements].some(changed)) return;
    event.preventDefault();
    say("unsaved");
    told.scrollIntoView({ block: "center" });
  });
  const row = (one) => [...one.parentElement.children].filter((other) => other.matches("[data-movable]"));
  const number = (one) => row(one).forEach((each, at) => { each.querySelector("[data-place]").value = at + 1; });
  const entry = (one) => one !== null && one.matches("li");
  let held = null;
  for (const one of board.querySelectorAll("[data-movable]")) {
    const handle = entry(one) ? one : one.querySelector("[data-handle]");
    if (!one.querySelector("[data-place]")) continue;
    handle.draggable = true;
    handle.addEventListener("dragstart", (event) => { held = one; event.dataTransfer.effectAllowed = "move"; one.classList.add("held"); });
    handle.addEventListener("dragend", () => { one.classList.remove("held"); held = null; number(one); });
    one.addEventListener("dragover", (event) => {
      if (!held || held === one || held.parentElement !== one.parentElement) return;
      event.preventDefault();
      event.stopPropagation();
      const box = one.getBoundingClientRect();
      const line = row(one);
      const after = event.clientY >= box.top + box.height / 2;
      if (line[line.indexOf(one) + (after ? 1 : -1)] === held) return;
      one[after ? "after" : "before"](held);
      number(one);
      say("moved");
    });
    one.addEventListener("drop", (event) => event.preventDefault());
  }
  board.addEventListener("dragover", (event) => {
    if (entry(held) && !held.parentElement.contains(event.target) && !event.target.closest("[data-opening]")) say("stays");
  });
  const opening = board.querySelector("[data-opening]");
  opening?.addEventListener("dragover", (event) => { if (entry(held)) event.preventDefault(); });
  opening?.addEventListener("drop", (event) => {
    if (!entry(held)) return;
    event.preventDefault();
    held.querySelector("input[name=lead]").checked = true;
    say("lead");
  });
  board.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const one = event.target.closest("[data-movable]");
    if (!one) return;
    event.preventDefault();
    const up = event.key === "ArrowUp";
    const line = row(one);
    const other = line[line.indexOf(one) + (up ? -1 : 1)];
    if (!other) { if (entry(one)) say("end"); return; }
    const focus = document.activeElement;
    other[up ? "before" : "after"](one);
    focus.focus();
    number(one);
    say("moved");
  });
  board.addEventListener("change", (event) => {
    if (event.target.name === "lead") { if (!event.target.closest("[data-opening]")) say("lead"); else told.textContent = ""; }
    // a number that is typed moves its line at once
    if (!event.target.matches("[data-place]")) return;
    const one = event.target.closest("[data-movable]");
    const others = row(one).filter((other) => other !== one);
    const at = Math.max(1, Math.min(others.length + 1, Number.parseInt(event.target.value, 10) || 1));
    later(() => {
      if (at > others.length) others.at(-1)?.after(one); else others[at - 1].before(one);
      number(one);
      say("moved");
    });
  });
})();
