// The grid of the programme: choose a session, move it by keys or by dragging; each move is saved at once. Without
// this module every session has a form for its time and place. The server draws the cards; here they are only put
// where they go.
const SLOT = 15; // minutes of a row
const DAY = 24 * 60;
const WAIT = 450; // milliseconds after the last key before a move is sent
const NEWS = 10_000; // milliseconds between questions for what others did
const ROWS = /\b(at|for)-\d+\b/g;

const clock = (minutes) => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

class Planner {
  constructor(root) {
    this.root = root;
    this.day = root.dataset.day;
    this.first = Number(root.dataset.first);
    this.last = Number(root.dataset.last);
    this.plans = "plans" in root.dataset;
    this.words = JSON.parse(document.querySelector("#plan-words").textContent);
    this.live = document.querySelector("#plan-said");
    this.panel = document.querySelector("#plan-panel");
    this.waiting = root.querySelector(".plan-waiting");
    this.rooms = [...root.querySelectorAll(".plan-room")];
    this.token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    this.work = new Map(); // by identifier: what is not saved yet
    this.listen();
    this.rove(this.cards()[0]);
    this.find(decodeURIComponent(location.hash.slice(1)))?.querySelector("a").focus();
    this.timer = setInterval(() => document.hidden || this.ask(), NEWS);
  }

  listen() {
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.root.addEventListener("click", (event) => this.click(event));
    this.root.addEventListener("focusin", (event) => this.rove(event.target.closest(".plan-slots .slot")));
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
    window.addEventListener("beforeunload", (event) => this.work.size && event.preventDefault());
    for (const form of document.querySelectorAll("form[data-step]")) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.step(form.dataset.step);
      });
    }
    if (this.plans) this.listenToDragging();
  }

  // finding

  cards() {
    return [...this.root.querySelectorAll(".plan-slots .slot:not(.plan-drop)")];
  }

  find(slug) {
    return slug ? this.root.querySelector(`.slot[data-slug="${CSS.escape(slug)}"]`) : null;
  }

  title(card) {
    return card.querySelector("b").textContent;
  }

  room(card) {
    return card.closest(".plan-room");
  }

  roomWords(card) {
    const room = this.room(card);
    return room?.dataset.room ? room.querySelector("h2").firstChild.textContent.trim() : this.words.noroom;
  }

  say(...texts) {
    this.live.textContent = texts.filter(Boolean).join(" ");
  }

  fill(name, values) {
    return this.words[name].replace(/%\((\w+)\)s/g, (_whole, key) => values[key] ?? "");
  }

  // choosing

  rove(card) {
    if (!card) return;
    for (const one of this.cards()) one.querySelector("a").tabIndex = one === card ? 0 : -1;
  }

  choose(card) {
    const before = this.chosen;
    before?.classList.remove("chosen");
    before?.querySelector("a").removeAttribute("aria-current");
    this.chosen = card && card !== before ? card : null;
    if (before) this.flush(before);
    if (!this.chosen) {
      this.panel.hidden = true;
      return before && this.say(this.fill("let", { title: this.title(before) }));
    }
    card.classList.add("chosen");
    card.querySelector("a").setAttribute("aria-current", "true");
    if (this.plans) this.say(this.fill("chosen", { title: this.title(card) }));
    this.look(card);
  }

  async look(card) {
    const answer = await fetch(`${card.querySelector("a").pathname}/panel`).catch(() => null);
    const html = answer?.ok && !answer.redirected ? await answer.text().catch(() => "") : "";
    if (html && this.chosen === card) this.showPanel(html);
  }

  showPanel(html) {
    this.panel.innerHTML = html;
    this.panel.hidden = false;
  }

  click(event) {
    const card = event.target.closest("a.plan-card")?.closest(".slot");
    if (!card || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    card.querySelector("a").focus();
    this.choose(card);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    const card = event.target.closest(".slot");
    const done = card ? this.keyOnCard(event.key, card) : this.keyAnywhere(event.key);
    if (done) event.preventDefault();
  }

  keyAnywhere(key) {
    if (!this.plans) return false;
    const does = { u: () => this.step("undo"), r: () => this.step("redo"), n: () => this.root.querySelector("#plan-title").focus() };
    does[key]?.();
    return key in does;
  }

  keyOnCard(key, card) {
    if (key === "Enter") return this.open(card), true;
    if (key === " ") return this.choose(card), true;
    if (key === "Escape" && this.chosen) return this.choose(null), true;
    if (this.plans && this.chosen === card && this.keyOnChosen(key, card)) return true;
    const arrows = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    if (key in arrows && this.chosen !== card) return this.walk(card, ...arrows[key]), true;
    return this.keyAnywhere(key);
  }

  keyOnChosen(key, card) {
    const start = Number(card.dataset.start);
    const length = Number(card.dataset.length);
    const moves = {
      ArrowUp: { start: start - SLOT }, ArrowDown: { start: start + SLOT },
      ArrowLeft: { beside: -1 }, ArrowRight: { beside: 1 },
      "+": { length: length + SLOT }, "=": { length: length + SLOT }, "-": { length: length - SLOT },
    };
    if (key === "Delete" || key === "Backspace") return this.takeOff(card), true;
    if (!(key in moves)) return false;
    if (!this.room(card)) this.put(card, { start: Math.max(this.first, 9) * 60, room: this.homeOf(card) });
    else if (moves[key].beside) this.put(card, { room: this.beside(card, moves[key].beside) });
    else this.put(card, moves[key]);
    return true;
  }

  // From one session to the next: up and down in a room, left and right to what is held about the same time.
  walk(card, across, along) {
    const room = this.room(card);
    const inOrder = (some) => [...some].sort((a, b) => a.dataset.start - b.dataset.start);
    if (!room || along) {
      const some = room ? inOrder(room.querySelectorAll(".slot")) : [...this.waiting.children];
      return some[some.indexOf(card) + along]?.querySelector("a").focus();
    }
    for (let n = this.rooms.indexOf(room) + across; n >= 0 && n < this.rooms.length; n += across) {
      const near = inOrder(this.rooms[n].querySelectorAll(".slot"));
      near.sort((a, b) => Math.abs(a.dataset.start - card.dataset.start) - Math.abs(b.dataset.start - card.dataset.start));
      if (near.length) return near[0].querySelector("a").focus();
    }
  }

  async open(card) {
    await this.flush(card);
    location.assign(card.querySelector("a").href);
  }

  // moving

  homeOf(card) {
    return this.rooms.find((one) => one.dataset.room && one.dataset.room === card.dataset.room) ?? this.rooms[1] ?? this.rooms[0];
  }

  beside(card, step) {
    const at = this.rooms.indexOf(this.room(card)) + step;
    return this.rooms[clamp(at, 0, this.rooms.length - 1)];
  }

  put(card, { start = Number(card.dataset.start), length = Number(card.dataset.length), room = this.room(card), day = card.dataset.day || this.day }) {
    const focused = card.contains(document.activeElement);
    Object.assign(card.dataset, { start: clamp(start, 0, DAY - SLOT), length: clamp(length, SLOT, DAY * 60), room: room.dataset.room, day });
    this.place(card, room);
    if (focused) card.querySelector("a").focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
    const begins = Number(card.dataset.start);
    const words = { title: this.title(card), from: clock(begins), to: clock(begins + Number(card.dataset.length)), room: this.roomWords(card) };
    card.querySelector(".plan-time")?.replaceChildren(`${words.from}–${words.to}`);
    this.said = this.fill("moved", words);
    this.say(this.said);
    this.later(card);
  }

  place(card, room) {
    const begins = card.dataset.day === this.day ? Number(card.dataset.start) : 0;
    const row = Math.max(0, Math.floor((begins - this.first * 60) / SLOT));
    const rows = clamp(Math.ceil(Number(card.dataset.length) / SLOT), 1, 96 - row);
    card.className = card.className.replace(ROWS, "").trim();
    card.classList.add(`at-${row}`, `for-${rows}`);
    const list = room.querySelector(".plan-slots");
    if (card.parentElement !== list) list.append(card);
  }

  takeOff(card) {
    if (!this.room(card)) return;
    const focused = card.contains(document.activeElement);
    Object.assign(card.dataset, { day: "" });
    this.waiting.prepend(card);
    if (focused) card.querySelector("a").focus();
    this.said = this.fill("off", { title: this.title(card) });
    this.say(this.said);
    this.later(card);
  }

  // saving

  later(card) {
    const slug = card.dataset.slug;
    const work = this.work.get(slug) ?? {};
    work.dirty = true;
    clearTimeout(work.timer);
    work.timer = setTimeout(() => this.flush(card), WAIT);
    this.work.set(slug, work);
    card.classList.add("saving");
  }

  async flush(card) {
    const slug = card.dataset.slug;
    const work = this.work.get(slug);
    if (!work) return;
    clearTimeout(work.timer);
    if (work.busy) await work.busy;
    if (!work.dirty) return;
    work.dirty = false;
    work.busy = this.send(this.find(slug), work);
    await work.busy;
    work.busy = null;
    if (!work.dirty) this.work.delete(slug);
  }

  async send(card, work) {
    const placed = card.dataset.day;
    const form = {
      version: card.dataset.version, day: placed, time: placed ? clock(Number(card.dataset.start)) : "",
      length: card.dataset.length, room: placed ? card.dataset.room : "",
    };
    const [data, status] = await this.post(`${card.querySelector("a").pathname}/move`, form);
    if (!data) {
      this.say(this.words.failed);
      card.classList.add("unsaved");
      return;
    }
    if (status === 200 && work.dirty) {
      card.dataset.version = data.card.version; // moved on meanwhile: only the version counts
      return;
    }
    work.dirty = false;
    this.apply(data);
    this.say(status === 200 ? `${this.said} ${this.words.saved}` : data.words);
    if (status === 200 && placed && this.isOutside(data.card)) this.reloadAt(data.card.slug);
  }

  async post(address, form) {
    const body = new URLSearchParams({ ...form, shown: this.day, first: this.first });
    try {
      const answer = await fetch(address, {
        method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": this.token },
      });
      return [await answer.json(), answer.status];
    } catch {
      return [null, 0];
    }
  }

  async step(name) {
    for (const slug of [...this.work.keys()]) {
      const card = this.find(slug);
      if (card) await this.flush(card);
    }
    const [data] = await this.post(document.querySelector(`form[data-step="${name}"]`).action, {});
    if (!data) return this.say(this.words.failed);
    this.apply(data);
    this.say(data.words);
  }

  // what the server answers

  apply(data) {
    if (data.gone) this.remove(data.gone);
    if (data.card) this.show(data.card);
    if (data.panel && this.chosen?.dataset.slug === data.card?.slug) this.showPanel(data.panel);
    for (const [name, words] of Object.entries(data.steps ?? {})) {
      document.querySelector(`form[data-step="${name}"] [data-words]`).textContent = words;
    }
  }

  show(told) {
    const old = this.find(told.slug);
    if (old && old.dataset.version > told.version) return;
    const focused = old?.contains(document.activeElement);
    const chosen = old !== null && old === this.chosen;
    const made = document.createElement("template");
    made.innerHTML = told.html.trim();
    const card = made.content.firstElementChild;
    const room = this.rooms.find((one) => one.dataset.room === told.room);
    if (told.where === "day" && room) this.stand(old, card, room.querySelector(".plan-slots"));
    else if (told.where === "unplaced") this.stand(old, card, this.waiting);
    else {
      old?.remove();
      if (chosen) this.say(this.fill("elsewhere", { title: this.title(card) }));
    }
    if (this.plans) card.draggable = true;
    card.querySelector("a").tabIndex = old && card.isConnected && room ? old.querySelector("a").tabIndex : 0;
    if (chosen) this.keepChosen(card);
    if (focused && card.isConnected) card.querySelector("a").focus({ preventScroll: true });
  }

  stand(old, card, list) {
    if (old && old.parentElement === list) old.replaceWith(card);
    else {
      old?.remove();
      list.prepend(card);
    }
  }

  keepChosen(card) {
    this.chosen = card.isConnected ? card : null;
    this.panel.hidden = !card.isConnected;
    card.classList.add("chosen");
    card.querySelector("a").setAttribute("aria-current", "true");
  }

  remove(slug) {
    const card = this.find(slug);
    if (!card) return;
    this.say(this.fill("gone", { title: this.title(card) }));
    if (card === this.chosen) this.choose(null);
    card.remove();
  }

  isOutside(card) {
    return Number(this.find(card.slug)?.dataset.start) < this.first * 60;
  }

  reloadAt(slug) {
    this.work.clear();
    location.hash = slug;
    location.reload();
  }

  async ask() {
    const address = `${this.root.dataset.news}?${new URLSearchParams({ since: this.last, shown: this.day, first: this.first })}`;
    const answer = await fetch(address).catch(() => null);
    if (!answer || answer.status !== 200) return;
    const data = await answer.json().catch(() => null); // somebody who was signed out is sent elsewhere
    if (!data) return;
    if (data.reload) return this.work.size || location.reload();
    this.last = data.last;
    for (const card of data.cards) this.work.has(card.slug) || this.show(card);
    for (const slug of data.gone) this.remove(slug);
    if (data.words.length) this.say(data.words.join(". "));
  }

  // dragging

  listenToDragging() {
    for (const card of this.root.querySelectorAll(".slot")) card.draggable = true;
    this.drop = document.createElement("li");
    this.drop.setAttribute("aria-hidden", "true");
    this.root.addEventListener("dragstart", (event) => this.lift(event));
    this.root.addEventListener("dragend", () => this.endDrag());
    for (const place of [...this.root.querySelectorAll(".plan-slots"), this.root.querySelector("[data-unplaced]")]) {
      place.addEventListener("dragover", (event) => this.over(event, place));
      place.addEventListener("drop", (event) => this.dropOn(event, place));
    }
  }

  lift(event) {
    const at = event.target instanceof Element ? event.target : event.target.parentElement;
    const card = at?.closest(".slot");
    if (!card) return;
    this.dragged = card;
    this.grip = this.room(card) ? event.clientY - card.getBoundingClientRect().top : 0;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.slug);
    card.classList.add("dragged");
  }

  over(event, place) {
    if (!this.dragged) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    if (!place.classList.contains("plan-slots")) return this.drop.remove();
    const rows = clamp(Math.ceil(Number(this.dragged.dataset.length) / SLOT), 1, 40);
    this.drop.className = `slot plan-drop at-${this.rowAt(event, place)} for-${rows}`;
    if (this.drop.parentElement !== place) place.append(this.drop);
  }

  rowAt(event, place) {
    const row = parseFloat(getComputedStyle(place).gridAutoRows);
    return clamp(Math.round((event.clientY - this.grip - place.getBoundingClientRect().top) / row), 0, 95);
  }

  dropOn(event, place) {
    const card = this.dragged;
    if (!card) return;
    event.preventDefault();
    this.endDrag();
    if (!place.classList.contains("plan-slots")) this.takeOff(card);
    else this.put(card, { start: this.first * 60 + this.rowAt(event, place) * SLOT, room: place.closest(".plan-room"), day: this.day });
    this.flush(card);
  }

  endDrag() {
    this.dragged?.classList.remove("dragged");
    this.dragged = null;
    this.drop.remove();
  }
}

const root = document.querySelector("#plan");
if (root) new Planner(root);
