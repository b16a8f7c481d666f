"use strict";
// The item page with a script: who else is here, drafts kept while one types, words that a tag rests on.
(() => {
  const form = document.getElementById("text");
  const here = document.getElementById("here");
  const saved = document.getElementById("saved");
  const fields = () => [...document.querySelectorAll("[data-typed]")];
  const send = (address, values) =>
    fetch(address, { method: "POST", body: new URLSearchParams(values), headers: { "HX-Request": "true" } });

  // presence, and how long the page was looked at
  const EVERY = 15;
  let looked = 0;
  const seen = form && form.elements.namedItem("seen");
  setInterval(() => {
    if (document.visibilityState !== "visible") return;
    looked += 1;
    if (seen) seen.value = String(looked);
  }, 1000);
  const ping = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await send(here.dataset.url, { version: here.dataset.version });
      const said = answer.ok ? await answer.text() : here.textContent;
      if (said !== here.textContent) here.textContent = said;
    } catch { /* away: the next one tries again */ }
  };
  if (here) {
    setTimeout(ping, 500);
    setInterval(ping, EVERY * 1000);
  }

  // drafts
  let timer = 0;
  let dirty = false;
  const keep = async () => {
    clearTimeout(timer);
    timer = 0;
    try {
      const answer = await send(form.dataset.draft, new FormData(form));
      saved.textContent = await answer.text();
      saved.classList.toggle("lost", !answer.ok);
      if (answer.ok && !timer) dirty = false;
    } catch {
      saved.textContent = form.dataset.lost;
      saved.classList.add("lost");
    }
  };
  // events and figures are kept by nobody but their own button
  let facts = null;
  document.addEventListener("input", (event) => { if (event.target.closest(".facts form")) facts = event.target.form; });
  document.addEventListener("submit", (event) => { if (event.target === facts) facts = null; });
  if (form) {
    document.addEventListener("input", (event) => {
      if (event.target.form !== form) return;
      dirty = true;
      clearTimeout(timer);
      timer = setTimeout(keep, 1500);
    });
    form.addEventListener("submit", () => { dirty = false; clearTimeout(timer); });
    addEventListener("beforeunload", (event) => { if (dirty || facts) event.preventDefault(); });
    document.addEventListener("visibilitychange", () => { if (dirty && document.visibilityState === "hidden") keep(); });
  }

  // a paragraph that was opened in place: the cursor goes into it, and the text can be saved
  document.addEventListener("htmx:afterSwap", (event) => {
    const field = event.target.querySelector && event.target.querySelector("[data-typed]");
    const opened = field || (event.detail.elt && event.detail.elt.querySelector && event.detail.elt.querySelector("[data-typed]"));
    if (opened) opened.focus();
    const button = form && form.querySelector("[data-save]");
    if (button && fields().length) {
      button.hidden = false;
      for (const words of form.querySelectorAll("[data-saving]")) {
        words.textContent = words.dataset.saving;
        words.parentElement.classList.remove("main");
      }
    }
  });
  // e: the paragraph one is at, else all
  for (const link of document.querySelectorAll("[data-edit-one]")) {
    link.addEventListener("click", (event) => {
      const goal = location.hash ? document.getElementById(location.hash.slice(1)) : null;
      const at = document.activeElement.closest(".pair") || (goal && goal.closest(".pair"));
      const one = at && at.querySelector("[data-edit]");
      if (!one) return;
      event.preventDefault();
      one.click();
    });
  }

  // findings: a number goes to its place, and the keys go on from there
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#finding-"]');
    const goal = link && document.getElementById(link.hash.slice(1));
    if (goal) { event.preventDefault(); history.replaceState(null, "", link.hash); goal.scrollIntoView({ block: "center" }); goal.focus({ preventScroll: true }); }
  });

  // tags: the words they rest on, while one points at them, and until the next click
  const light = (looks, on) => {
    for (const one of looks ? document.querySelectorAll(`.evidence.${CSS.escape(looks)}`) : []) one.classList.toggle("on", on);
  };
  for (const chip of document.querySelectorAll("[data-tag]")) {
    const on = () => light(chip.dataset.tag, true);
    const off = () => { if (!chip.classList.contains("on")) light(chip.dataset.tag, false); };
    chip.addEventListener("pointerenter", on);
    chip.addEventListener("pointerleave", off);
    chip.addEventListener("focus", on);
    chip.addEventListener("blur", off);
    chip.addEventListener("click", (event) => {
      event.preventDefault();
      chip.classList.toggle("on");
      light(chip.dataset.tag, chip.classList.contains("on"));
      document.querySelector(`.evidence.${CSS.escape(chip.dataset.tag)}`)?.scrollIntoView({ block: "nearest" });
    });
  }

  // a term from what is selected: the German into its field, the Dutch into its own
  const chosen = { de: "", nl: "" };
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const place = selection.anchorNode && (selection.anchorNode.closest ? selection.anchorNode : selection.anchorNode.parentElement);
    const side = place && place.closest(".de .words") ? "de" : place && place.closest(".nl .words") ? "nl" : "";
    const text = side ? selection.toString().trim() : "";
    if (text && text.length <= 200) chosen[side] = text.replace(/\s+/g, " ");
  });
  const german = document.getElementById("term-de");
  const dutch = document.getElementById("term-nl");
  if (german && dutch) {
    german.addEventListener("focus", () => {
      if (!chosen.de) return;
      german.value = chosen.de;
      dutch.value = chosen.nl || dutch.value;
      chosen.de = chosen.nl = "";
      dutch.focus();
    });
  }

  // what is typed into a side of a conflict is what is taken
  for (const field of document.querySelectorAll("[data-takes]")) {
    field.addEventListener("input", () => {
      const choice = document.querySelector(`[name="${CSS.escape(field.dataset.takes)}"][value="edit"]`);
      if (choice) choice.checked = true;
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const menu of document.querySelectorAll("details.up[open]")) { menu.open = false; menu.firstElementChild.focus(); }
  });
})();
