// "My programme": the sessions kept on this device, from the pages of the programme, which may be read offline.
const page = document.querySelector(".prog");
const { edition, base } = page.dataset;
const words = JSON.parse(document.getElementById("prog-words").textContent);
const days = document.querySelector(".prog-days");
const tools = document.querySelector(".prog-tools");
const status = document.querySelector("[data-status]");
const KEPT = `nhipcau.programme.${edition}`;
const SLUG = /^[-\w]{1,80}$/;

const all = (selector, root) => [...root.querySelectorAll(selector)];
const slugOf = (session) => session.id.slice(2);

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT)) ?? [];
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function keep(slugs) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(slugs));
  } catch {
    // storage is refused: the link still holds them
  }
}

// Sessions brought by a link from another device are added to those kept here.
function takeFromLink() {
  const brought = decodeURIComponent(location.hash).match(/^#keep=(.+)$/)?.[1].split(",") ?? [];
  if (!brought.length) return;
  keep([...new Set([...kept(), ...brought.filter((slug) => SLUG.test(slug))])]);
  history.replaceState(null, "", location.pathname);
}

async function load(address) {
  const answer = await fetch(address);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// The days with the sessions kept, taken out of the pages until all are found.
async function sections(slugs) {
  const missing = new Set(slugs);
  const found = new Map();
  for (const address of days.dataset.pages.split(" ")) {
    if (!missing.size) break;
    let source;
    try {
      source = await load(address);
    } catch {
      continue; // that page is not on the device
    }
    for (const section of all(".day", source)) {
      for (const session of all(".ses", section)) if (!missing.has(slugOf(session))) session.remove();
      for (const slot of all(".slot", section)) if (!slot.querySelector(".ses")) slot.remove();
      all(".ses", section).forEach((session) => missing.delete(slugOf(session)));
      if (!section.querySelector(".ses")) continue;
      if (section.dataset.title) section.querySelector("h2").textContent = section.dataset.title;
      found.set(section.id || section.textContent, document.importNode(section, true));
    }
  }
  return [...found.values()];
}

function spans() {
  return all(".ses", days).map((session) => {
    const [starts, ends] = all("time", session).map((time) => Date.parse(time.dateTime));
    return { session, starts, ends: ends ?? starts };
  });
}

function showClashes() {
  const held = spans().filter((one) => one.starts && !one.session.classList.contains("off"));
  for (const one of held) {
    const others = held.filter((other) => other !== one && other.starts < one.ends && one.starts < other.ends);
    if (!others.length) continue;
    const line = document.createElement("p");
    line.className = "clash";
    const titles = others.map((other) => other.session.querySelector("h3").textContent).join(" · ");
    line.textContent = words.clash.replace("%(titles)s", titles);
    one.session.append(line);
  }
}

async function show() {
  const slugs = kept();
  days.replaceChildren(...(await sections(slugs)));
  tools.hidden = !days.children.length;
  status.textContent = days.children.length ? "" : words.none;
  tools.querySelector("[data-link]").value = `${location.origin}${base}/mine#keep=${slugs.join(",")}`;
  showClashes();
  days.dispatchEvent(new CustomEvent("programme:shown", { bubbles: true }));
}

// The calendar of the whole programme without the entries of sessions that are not kept.
async function calendar() {
  const slugs = new Set(kept());
  const answer = await fetch(days.dataset.ics);
  const [head, ...rest] = (await answer.text()).split(/(?=^BEGIN:VEVENT\r?$)/m);
  const parts = rest.map((part) => part.split(/(?<=^END:VEVENT\r?\n)/m));
  const entries = parts.map(([entry]) => entry).filter((entry) => {
    const unfolded = entry.replace(/\r?\n[ \t]/g, "");
    return slugs.has(/^URL[^:]*:.*\/sessions\/([-\w]+)\r?$/m.exec(unfolded)?.[1]);
  });
  const foot = parts.at(-1)?.slice(1).join("") ?? "";
  const address = URL.createObjectURL(new Blob([head, ...entries, foot], { type: "text/calendar" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: `${edition}.ics` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

const ACTIONS = {
  ics: calendar,
  print: () => print(),
  copy: async () => {
    await navigator.clipboard.writeText(tools.querySelector("[data-link]").value);
    status.textContent = words.copied;
  },
  clear: () => {
    keep([]);
    show();
  },
};
tools.addEventListener("click", (event) => ACTIONS[event.target.dataset.do]?.());
tools.querySelector("[data-link]").addEventListener("focus", (event) => event.target.select());
document.addEventListener("programme:kept", show);
addEventListener("hashchange", () => {
  takeFromLink();
  show();
});
document.querySelector(".prog-without").hidden = true;
takeFromLink();
show();
