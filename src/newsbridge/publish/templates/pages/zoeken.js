/* Search over titles: every word must begin a word of the title or of its source. */
(() => {
  "use strict";
  const form = document.getElementById("zoek");
  const MOST = 100;
  const FIRST_DAY = Date.UTC(2000, 0, 1);
  const LETTERS = { "\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0111": "d", "\u0142": "l" };
  const field = document.getElementById("q");
  const state = document.getElementById("stand");
  const target = document.getElementById("gevonden");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase()
    .replace(/[\u00df\u00e6\u0153\u00f8\u0111\u0142]/g, (letter) => LETTERS[letter]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  let data = null;
  let lines = null;

  function read() {
    const sources = data.sources.map(fold);
    return data.titles.map((line) => {
      const [item, days, source] = line.split(" ", 3);
      const title = line.slice(item.length + days.length + source.length + 3);
      const number = parseInt(source, 36);
      return { item, days, number, title, words: ` ${fold(title)} ${sources[number]}` };
    });
  }

  function shown(line) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${data.pages}${line.item}.html`;
    link.dir = "auto";
    link.textContent = line.title;
    const about = document.createElement("span");
    about.className = "small";
    about.dir = "auto";
    const day = new Date(FIRST_DAY + parseInt(line.days, 36) * 86400000);
    const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    about.textContent = `${data.sources[line.number]} \u00b7 ${day.toLocaleDateString(document.documentElement.lang, form)}`;
    entry.append(link, " ", about);
    return entry;
  }

  function sentence(count) {
    const words = form.dataset;
    const text = count === 0 ? words.none : count === 1 ? words.one : count > MOST ? words.most : words.many;
    return text.replace("{count}", count.toLocaleString(document.documentElement.lang)).replace("{shown}", MOST);
  }

  function search() {
    const words = fold(field.value).split(" ").filter(Boolean).map((word) => ` ${word}`);
    target.replaceChildren();
    if (words.join("").trim().length < 2) {
      state.textContent = field.value ? form.dataset.idle : "";
      return;
    }
    lines = lines || read();
    const found = lines.filter((line) => words.every((word) => line.words.includes(word)));
    state.textContent = sentence(found.length);
    if (!found.length) return;
    const list = document.createElement("ul");
    list.className = "lines";
    list.append(...found.slice(0, MOST).map(shown));
    target.append(list);
  }

  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
  });
  function begin() {
    data = window.newsbridgeTitles;
    document.getElementById("uit").hidden = true;
    form.hidden = false;
    field.value = new URLSearchParams(location.search).get("q") || "";
    if (field.value) search();
  }

  const index = document.createElement("script");
  index.src = form.dataset.index;
  index.addEventListener("load", begin);
  document.head.append(index);
})();
