// What the pages of a programme add where scripts run: filters in place, what goes on now, sessions kept on the
// device, the hours where the reader is, news of the day, and reading without a connection.
const page = document.querySelector(".prog");
const { edition, base, release, first, last } = page.dataset;
const words = JSON.parse(document.getElementById("prog-words").textContent);
const language = document.documentElement.lang;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SOON = 1500;
const STAR = "M8 1.6l2 4.2 4.5.6-3.3 3.2.8 4.6L8 12l-4 2.2.8-4.6L1.5 6.4 6 5.8z";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const say = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function stored(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise; // storage is refused, or holds something else
  }
}

function store(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // refused: it lasts as long as the page
  }
}

const sessions = () => all(".prog-days .ses");
const slugOf = (session) => session.dataset.slug ?? session.id.slice(2);

// When a session is held, in milliseconds; null where no hour is known.
function span(session) {
  const [starts, ends] = all("time", session).map((time) => Date.parse(time.dateTime));
  return starts === undefined ? null : { starts, ends: ends ?? starts + HOUR };
}

// --- My programme: kept on the device under the edition, without an account.
const KEPT = `nhipcau.programme.${edition}`;
let kept = new Set(stored(KEPT, []));

function keepPages(slugs) {
  navigator.serviceWorker?.controller?.postMessage({ keep: slugs.map((slug) => `${base}/sessions/${slug}`) });
}

function showStar(button) {
  const on = kept.has(button.dataset.star);
  button.setAttribute("aria-pressed", String(on));
  button.title = on ? words.kept : words.keep;
}

function toggle(slug) {
  kept = new Set(stored(KEPT, [...kept]));
  if (!kept.delete(slug)) {
    kept.add(slug);
    keepPages([slug]);
  }
  store(KEPT, [...kept]);
  all(".star").forEach(showStar);
  document.dispatchEvent(new CustomEvent("programme:kept"));
}

function star(slug, title, labelled) {
  const button = element("button", { type: "button", className: "star" });
  button.dataset.star = slug;
  button.innerHTML = `<svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true" focusable="false"><path d="${STAR}"/></svg>`;
  if (labelled) button.append(words.keep);
  else button.setAttribute("aria-label", `${words.keep}: ${title}`);
  button.addEventListener("click", () => toggle(slug));
  showStar(button);
  return button;
}

function addStars(root = document) {
  for (const session of all(".ses", root)) {
    if (!session.querySelector(".star")) {
      session.append(star(slugOf(session), session.querySelector("h3").textContent));
    }
  }
  const single = root.querySelector(".ses-page");
  if (single) document.querySelector(".prog-actions").prepend(star(single.dataset.slug, "", true));
}

addEventListener("storage", (event) => {
  if (event.key !== KEPT) return;
  kept = new Set(stored(KEPT, []));
  all(".star").forEach(showStar);
  document.dispatchEvent(new CustomEvent("programme:kept"));
});

// --- The hours where the reader is, beside those of the venue.
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hour12: false });
const weekday = new Intl.DateTimeFormat(language, { weekday: "long" });
const HERE = "nhipcau.programme.here";

// Minutes by which clocks here are ahead of universal time at a moment, and those at the venue.
function isElsewhere(time) {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(time.dateTime) ?? [null, "+", "0", "0"];
  const venue = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return -new Date(time.dateTime).getTimezoneOffset() !== venue;
}

function hereWords(when) {
  const [starts, ends] = all("time", when).map((time) => new Date(time.dateTime));
  const text = ends ? `${clock.format(starts)}–${clock.format(ends)}` : clock.format(starts);
  const [year, month, day] = when.querySelector("time").dateTime.split("T")[0].split("-").map(Number);
  const same = starts.getFullYear() === year && starts.getMonth() + 1 === month && starts.getDate() === day;
  return say(words.here, { time: same ? text : `${weekday.format(starts)} ${text}` });
}

function showHere(on, root = document) {
  all(".here.mine", root).forEach((one) => one.remove());
  if (!on) return;
  for (const when of all(".ses-when", root)) {
    if (isElsewhere(when.querySelector("time"))) {
      when.append(" ", element("span", { className: "here mine" }, `· ${hereWords(when)}`));
    }
  }
}

function offerHere() {
  const line = document.querySelector(".prog-zone");
  if (!line || !all("time[datetime]", page).some(isElsewhere)) return;
  const box = element("input", { type: "checkbox", checked: stored(HERE, false) });
  line.querySelector("a")?.remove();
  line.append(element("label", {}, box, say(words.yours, { zone: here.replaceAll("_", " ") })));
  box.addEventListener("change", () => {
    store(HERE, box.checked);
    showHere(box.checked);
  });
}

// What is put on the page later (my programme) is dressed as the rest.
document.addEventListener("programme:shown", (event) => {
  addStars(event.target);
  showHere(stored(HERE, false), event.target);
});

// --- Filters in place; without them the form asks the server.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d").replace(/[^\p{L}\p{N}]+/gu, " ");

class Filters {
  constructor(form, days) {
    this.form = form;
    this.days = days;
    this.found = document.querySelector(".prog-found");
    this.rows = sessions().map((row) => ({ row, marks: new Set(row.dataset.f.split(" ")), text: fold(row.textContent) }));
    this.selects = all("select", form);
    this.worded = null; // the sessions in which the server finds the words; null while it is not known
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.apply();
    });
    form.addEventListener("change", () => this.apply());
    form.q.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.apply(), 250);
    });
    form.querySelector("button").hidden = true;
    this.read();
  }

  // The choices stand in the address, which works without scripts as well.
  read() {
    const query = new URLSearchParams(location.search);
    for (const field of [...this.selects, this.form.q]) field.value = query.get(field.name) ?? "";
    if (query.size) this.apply();
  }

  async ask(text) {
    this.worded = null;
    if (!text) return;
    try {
      const answer = await fetch(`${base}?${new URLSearchParams({ q: text, format: "slugs" })}`);
      const { sessions: found } = await answer.json();
      if (text === this.text) this.worded = new Set(found);
    } catch {
      // no connection: what is on the page is searched
    }
  }

  async apply() {
    const text = this.form.q.value.trim();
    if (text !== this.text) {
      this.text = text;
      const asked = this.ask(text);
      this.show();
      await asked;
    }
    this.show();
    const query = new URLSearchParams([...new FormData(this.form)].filter(([, value]) => value));
    history.replaceState(null, "", query.size ? `${base}?${query}` : base);
  }

  fits({ row, marks, text }, chosen) {
    const worded = this.worded?.has(slugOf(row)) ?? this.tokens.every((word) => text.includes(word));
    return worded && chosen.every((mark) => marks.has(mark));
  }

  show() {
    this.tokens = fold(this.form.q.value).split(" ").filter(Boolean);
    const marks = this.selects.filter((one) => one.value).map((one) => `${one.dataset.l}-${one.value}`);
    let count = 0;
    for (const one of this.rows) {
      one.row.hidden = !this.fits(one, marks);
      count += !one.row.hidden;
    }
    for (const group of [...all(".slot", this.days), ...all(".day", this.days)]) {
      group.hidden = !group.querySelector(".ses:not([hidden])");
    }
    this.selects.forEach((select) => this.count(select, marks));
    this.found.hidden = !marks.length && !this.form.q.value;
    this.found.textContent = say(words.found, { count, all: this.rows.length });
  }

  count(select, marks) {
    const letter = `${select.dataset.l}-`;
    const others = marks.filter((mark) => !mark.startsWith(letter));
    const rows = this.rows.filter((one) => this.fits(one, others));
    for (const option of [...select.options].slice(1)) {
      const count = rows.filter((one) => one.marks.has(letter + option.value)).length;
      option.text = option.text.replace(/\(\d+\)$/, `(${count})`);
    }
  }
}

// --- Now and next, from the hours on the page.
function panelList(title, list) {
  const items = list.map((session) => {
    const link = session.querySelector("h3 a").cloneNode(true);
    const hours = all("time", session).map((time) => time.textContent).join("–");
    const room = session.querySelector(".ses-where")?.textContent ?? "";
    return element("li", {}, link, " ", element("small", {}, [hours, room].filter(Boolean).join(" · ")));
  });
  return [element("h2", { textContent: title }), element("ul", { className: "plain-list" }, ...items)];
}

function showNow() {
  const at = Date.now();
  document.querySelector(".prog-panel")?.remove();
  if (!first || at < Date.parse(first) - 12 * HOUR || at >= Date.parse(last)) return;
  const held = sessions().map((session) => ({ session, ...span(session) })).filter((one) => one.starts && !one.session.classList.contains("off"));
  const now = held.filter((one) => one.starts <= at && at < one.ends);
  const next = Math.min(...held.map((one) => one.starts).filter((starts) => starts > at));
  for (const { session } of held) {
    const running = now.some((one) => one.session === session);
    session.classList.toggle("is-now", running);
    const meta = session.querySelector(".ses-meta");
    if (running) meta.dataset.now = words.running;
    else delete meta.dataset.now;
  }
  const following = held.filter((one) => one.starts === next);
  if (!now.length && !following.length) return;
  const panel = element("section", { className: "prog-panel" });
  panel.setAttribute("aria-label", `${words.now} · ${words.next}`);
  if (now.length) panel.append(...panelList(words.now, now.map((one) => one.session)));
  if (following.length) panel.append(...panelList(words.next, following.map((one) => one.session)));
  document.querySelector(".prog-filters")?.before(panel);
}

// --- News: what was released since this page was written.
function note(className, ...children) {
  document.querySelector(`.${className}`)?.remove();
  const made = element("div", { className, role: "status" });
  document.querySelector(".prog-nav").after(made);
  made.append(...children);
  return made;
}

const moment = (when) => new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "short" }).format(when);

function showNews(state) {
  const lines = state.news.filter((one) => one.release > Number(release));
  const mineFirst = [...lines].sort((one, other) => kept.has(other.slug) - kept.has(one.slug));
  const list = mineFirst.map((one) => element("li", {}, `${kept.has(one.slug) ? "★ " : ""}${clock.format(new Date(one.at))}: ${one.text}`));
  const again = element("button", { type: "button", textContent: words.reload });
  again.addEventListener("click", () => location.reload());
  note("prog-news", element("p", {}, element("b", { textContent: words.changed })), element("ul", {}, ...list), again);
}

async function fetchedAt() {
  const found = await globalThis.caches?.match(location.pathname);
  const when = found?.headers.get("x-fetched");
  return when ? moment(new Date(when)) : null;
}

async function showOffline() {
  const time = await fetchedAt();
  if (time) note("prog-offline", say(words.offline, { time }));
}

let announced = Number(release);

async function look() {
  let state;
  try {
    const answer = await fetch(`${base}/release.json`, { cache: "no-cache" });
    if (!answer.ok) return;
    state = await answer.json();
  } catch {
    await showOffline();
    return;
  }
  document.querySelector(".prog-offline")?.remove();
  if (state.release > announced) {
    announced = state.release;
    showNews(state);
  }
}

// Each minute while the edition is on; at other times once, when the page is opened or looked at again.
function isOn() {
  return first && Date.now() > Date.parse(first) - 24 * HOUR && Date.now() < Date.parse(last) + HOUR;
}

// --- Reading without a connection.
async function keepOffline() {
  if (!navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register(`${base}/sw.js`, { scope: base });
  } catch {
    return; // refused by the browser: the pages are read as any others
  }
  await navigator.serviceWorker.ready;
  keepPages([...kept]);
  const time = await fetchedAt();
  if (time && !document.querySelector(".prog-kept")) {
    document.querySelector(".prog-release").after(element("p", { className: "prog-kept" }, say(words.stored, { time })));
  }
}

addStars();
offerHere();
showHere(stored(HERE, false));
const form = document.querySelector(".prog-fields");
const whole = document.querySelector(".prog-days[data-whole]");
if (form && whole) new Filters(form, whole);
showNow();
// A page that was just fetched is the last release; one from the device perhaps not.
if (isOn() || navigator.serviceWorker?.controller) look();
setInterval(() => {
  showNow();
  if (isOn() && document.visibilityState === "visible") look();
}, MINUTE);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
addEventListener("offline", showOffline);
addEventListener("online", look);
// The page comes first: it is kept when all of it is there and the connection is free.
if (document.readyState === "complete") setTimeout(keepOffline, SOON);
else addEventListener("load", () => setTimeout(keepOffline, SOON));

// Suggestions of the site's search come with the first visit of its field: one request less to begin with.
const { search } = document.querySelector("script[data-search]").dataset;
document.querySelector(".site-search")?.addEventListener("focusin", () => import(search), { once: true });
