// Everything here is a comfort: each page can be read, filtered and judged without it.
"use strict";
const all = (what, from = document) => [...from.querySelectorAll(what)];
const one = (what, from = document) => from.querySelector(what);

// The chain of the attribution under the pointer or the focus.
function attributions() {
  const text = one("#text");
  if (!text) return;
  const marks = all("mark[data-of]", text);
  const cards = new Map(all("[data-card]").map(card => [card.dataset.card, card]));
  let lit = null;
  const light = (key, scroll) => {
    if (key === lit) return;
    lit = key;
    for (const mark of marks) mark.classList.toggle("lit", key !== null && mark.dataset.of.split(" ").includes(key));
    for (const [id, card] of cards) card.classList.toggle("lit", id === key);
    if (scroll && key !== null && cards.has(key)) {
      const card = cards.get(key), margin = card.closest(".margin");
      margin.scrollTop += card.getBoundingClientRect().top - margin.getBoundingClientRect().top - margin.clientHeight / 3;
    }
  };
  const innermost = mark => {
    const keys = mark.dataset.of.split(" ");
    return keys[keys.length - 1];
  };
  const seen = new Set();
  for (const mark of marks) { // by keyboard one goes from attribution to attribution, not from piece to piece
    const key = innermost(mark);
    if (!seen.has(key)) { seen.add(key); mark.tabIndex = 0; mark.setAttribute("aria-describedby", key); }
    mark.addEventListener("pointerenter", () => light(key, true));
    mark.addEventListener("focus", () => light(key, true));
    mark.addEventListener("click", () => light(key, true));
  }
  for (const [key, card] of cards) {
    card.addEventListener("pointerenter", () => light(key, false));
    card.addEventListener("focusin", () => light(key, false));
  }
}

// What is selected in a text, as offsets in code points, for a note or an attribution that was not read.
function selecting() {
  const text = one("#text"), form = one("#selected");
  if (!text || !form) return;
  const slots = {};
  const letters = range => Array.from(range.toString()).length;
  const selected = () => {
    const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
    if (!range || range.collapsed || !text.contains(range.commonAncestorContainer)) return null;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = letters(before);
    return { start, end: start + letters(range), words: range.toString() };
  };
  const show = () => {
    for (const row of all("[data-role]", form)) {
      const slot = slots[row.dataset.role];
      row.hidden = !slot;
      if (slot) one("dd", row).textContent = slot.words;
    }
    const whole = slots.content && slots.cue;
    for (const part of all("[data-for], [data-kind=attribution]", form)) part.hidden = !whole;
  };
  let last = null;
  document.addEventListener("selectionchange", () => {
    const now = selected();
    if (!now) return;
    last = now;
    form.hidden = false;
    one(".words", form).textContent = now.words.length > 200 ? now.words.slice(0, 200) + "…" : now.words;
  });
  for (const button of all("[data-slot]", form)) button.addEventListener("click", () => { slots[button.dataset.slot] = last; show(); });
  const close = () => { form.hidden = true; for (const key in slots) delete slots[key]; show(); };
  one("[data-close]", form).addEventListener("click", close);
  form.addEventListener("keydown", event => { if (event.key === "Escape") close(); });
  form.addEventListener("submit", event => {
    const kind = event.submitter ? event.submitter.dataset.kind : "note";
    const at = slot => `${text.dataset.report}@${slot.start}-${slot.end}`;
    const hidden = (name, value) => {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      form.append(input);
    };
    one("[name=kind]", form).value = kind;
    one("[name=about]", form).value = at(slots.content || last);
    if (kind === "attribution") {
      const roles = ["source", "cue"].filter(role => slots[role]);
      for (const role of roles) hidden("about", at(slots[role]));
      hidden("value-roles", roles.join(" "));
    } else one("[name=value-stance]", form).disabled = true;
  });
  show();
}

// The original beside the text.
function originals() {
  const link = one("[data-original]"), reading = one(".reading");
  if (!link || !reading || innerWidth < 900) return;
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const open = one("iframe", reading);
    if (open) open.remove();
    else {
      const frame = document.createElement("iframe");
      Object.assign(frame, { src: link.href, className: "original", title: link.textContent });
      frame.setAttribute("sandbox", "");
      reading.insertBefore(frame, one(".margin", reading));
    }
    reading.classList.toggle("with-original", !open);
    link.setAttribute("aria-expanded", String(!open));
  });
}

// A run of words that is pointed at, in both texts and in the strip between them; a click brings the other one beside it.
function runs() {
  const sides = one("#sides");
  if (!sides) return;
  const light = number => { for (const each of all("[data-run]", sides)) each.classList.toggle("lit", each.dataset.run === number); };
  for (const each of all(".run", sides)) {
    each.addEventListener("pointerenter", () => light(each.dataset.run));
    each.addEventListener("pointerleave", () => light(null));
  }
  for (const link of all(".captions a")) link.addEventListener("click", () => light(link.hash.slice(2)));
}

// The chain picture: whole at first; nearer and farther by buttons, keys, Ctrl and the wheel (as a touchpad pinches); moved by dragging.
const NEAREST = 6, FAR = 1, STEP = 1.4, DRAGGED = 4; // times; pixels that a press moves before it is a drag
function zooms() {
  const shown = figure => {
    const svg = one("svg", figure);
    if (!svg) return;
    const { width, height } = svg.viewBox.baseVal;
    const view = { x: 0, y: 0, by: FAR };
    const within = (at, size) => Math.min(Math.max(at, 0), size - size / view.by);
    const show = () => {
      view.x = within(view.x, width);
      view.y = within(view.y, height);
      svg.setAttribute("viewBox", `${view.x} ${view.y} ${width / view.by} ${height / view.by}`);
      figure.classList.toggle("near", view.by > FAR);
      for (const button of all("button", figure)) button.disabled = view.by === { nearer: NEAREST, farther: FAR, whole: FAR }[button.name];
    };
    const zoom = (by, x, y) => { // the point stays where it is
      const now = Math.min(Math.max(by, FAR), NEAREST);
      view.x = x - (x - view.x) * view.by / now;
      view.y = y - (y - view.y) * view.by / now;
      view.by = now;
      show();
    };
    const reader = () => [document.dir === "rtl" ? view.x : view.x + width / view.by, view.y + height / view.by / 2]; // stays in sight
    const acts = {
      nearer: () => zoom(view.by * STEP, ...reader()),
      farther: () => zoom(view.by / STEP, ...reader()),
      whole: () => zoom(FAR, 0, 0),
    };
    const bar = document.createElement("div");
    bar.className = "zooms";
    for (const [name, sign] of [["nearer", "+"], ["farther", "−"], ["whole", figure.dataset.whole]]) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", name, textContent: sign, title: figure.dataset[name], className: "second" });
      button.setAttribute("aria-label", figure.dataset[name]);
      button.addEventListener("click", acts[name]);
      bar.append(button);
    }
    figure.prepend(bar);
    const point = event => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    svg.addEventListener("wheel", event => {
      if (!event.ctrlKey) return; // the page itself is moved
      event.preventDefault();
      const { x, y } = point(event);
      zoom(view.by * Math.exp(-event.deltaY / 200), x, y);
    }, { passive: false });
    const move = (x, y) => { view.x += x; view.y += y; show(); };
    let from = null, dragged = false;
    svg.addEventListener("pointerdown", event => { dragged = false; from = view.by > FAR && event.button === 0 ? [event.clientX, event.clientY] : null; });
    svg.addEventListener("pointermove", event => {
      if (!from || (!dragged && Math.hypot(event.clientX - from[0], event.clientY - from[1]) < DRAGGED)) return;
      if (!dragged) svg.setPointerCapture(event.pointerId);
      dragged = true;
      const scale = svg.getScreenCTM().a;
      move((from[0] - event.clientX) / scale, (from[1] - event.clientY) / scale);
      from = [event.clientX, event.clientY];
    });
    for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => { from = null; });
    svg.addEventListener("click", event => { if (dragged) event.preventDefault(); dragged = false; }, true);
    svg.addEventListener("dragstart", event => event.preventDefault());
    svg.tabIndex = 0;
    svg.addEventListener("keydown", event => {
      const step = 40 / view.by, ways = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
      const act = { "+": acts.nearer, "=": acts.nearer, "-": acts.farther, 0: acts.whole }[event.key];
      if (event.ctrlKey || event.metaKey || !(act || (ways[event.key] && view.by > FAR))) return;
      event.preventDefault();
      if (act) act(); else move(...ways[event.key]);
    });
    svg.addEventListener("focusin", event => { // what is gone to by keyboard comes into sight
      if (event.target === svg || !event.target.getBBox) return;
      const box = event.target.getBBox(), [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      if (x < view.x || x > view.x + width / view.by || y < view.y || y > view.y + height / view.by)
        move(x - view.x - width / view.by / 2, y - view.y - height / view.by / 2);
    });
    figure.classList.add("zoomed");
    svg.style.blockSize = `min(${height}px, 80vh)`;
    show();
  };
  for (const figure of all("figure[data-nearer]")) shown(figure);
}

// Files dropped on the page, and how far adding is.
let sent = false; // from this page: then even what is over already is news
function uploads() {
  const form = one("#upload"), drop = one("#drop"), progress = one("#progress");
  if (!form) return;
  const input = one("#files"), choose = document.createElement("button"), chosen = document.createElement("bdi");
  Object.assign(choose, { type: "button", className: "second", textContent: input.dataset.choose }); // the browser's own speaks its language
  choose.addEventListener("click", () => input.click());
  input.addEventListener("change", () => { chosen.textContent = [...input.files].map(file => file.name).join(" · "); });
  input.after(choose, " ", chosen);
  input.hidden = true;
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, event => { event.preventDefault(); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
  drop.addEventListener("drop", event => {
    event.preventDefault();
    input.files = event.dataTransfer.files;
    send();
  });
  form.addEventListener("submit", event => { event.preventDefault(); send(); });
  const say = (text, bad) => {
    progress.hidden = false;
    const line = document.createElement("p");
    line.className = bad ? "bad" : "stage";
    line.dir = "auto";
    line.textContent = text;
    for (const old of all("p, ul", progress)) old.remove();
    progress.append(line);
  };
  async function send() {
    say(progress.dataset.sent);
    sent = true;
    const answer = await fetch("/add", { method: "POST", body: new FormData(form), headers: { accept: "application/json" } });
    if (!answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      say((one(".sentence", page) || page.body).textContent.trim(), true);
    } else { form.reset(); chosen.textContent = ""; }
  }
  addEventListener("rawi:adding", event => {
    const state = event.detail;
    if (state.running) say(`${progress.dataset[state.stage] || ""} ${state.done}`);
    else if (state.error || state.counts) location.href = "/add"; // which says what came of it
  });
}

// What happens to the collection meanwhile.
function live() {
  const line = one("#live");
  if (!line || !window.EventSource || document.body.classList.contains("page-login")) return;
  const stream = new EventSource("/events");
  let first = true;
  stream.addEventListener("collection", event => {
    const size = JSON.parse(event.data);
    if (size.first) return;
    one("span", line).textContent = line.dataset.changed.replace(/\{reports\}/, size.reports);
    line.hidden = false;
  });
  stream.addEventListener("adding", event => {
    const state = JSON.parse(event.data);
    if (state.running || sent || !first) dispatchEvent(new CustomEvent("rawi:adding", { detail: state }));
    first = false;
  });
  addEventListener("pagehide", () => stream.close());
}

// Keys: / to search, g then a letter to a page is left to links; Escape closes what is open.
function keys() {
  addEventListener("keydown", event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      const field = one("#q");
      if (field) { event.preventDefault(); field.focus(); }
    }
    if (event.key === "Escape") for (const menu of all(".menu[open]")) { menu.open = false; one("summary", menu).focus(); }
  });
  addEventListener("click", event => { for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) menu.open = false; });
  for (const choice of all(".menu input[type=radio]")) choice.addEventListener("change", () => choice.form.requestSubmit());
}

for (const start of [attributions, selecting, originals, runs, zooms, uploads, live, keys]) start();
const here = one("#here");
if (here && location.hash === "#here") here.scrollIntoView({ block: "center" });
