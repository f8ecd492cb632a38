// What is seen: one section at a time, the verdict above all, and how the device stands.
import { TONES } from "./decide.js";
import { signal } from "./signals.js";
import { hour, named, text } from "./texts.js";

export const byId = (id) => document.getElementById(id);
const SECTIONS = ["message", "enrol", "unlock", "door"];
const SIGNS = {
  go: "M4 12.5 9.5 18 20 6.5",
  out: "M4 12h15M13 6l6 6-6 6",
  again: "M12 4v10M12 18v2",
  stop: "M6 6l12 12M18 6 6 18",
};
const STAYS = { go: 3_500, out: 3_500, again: 10_000, stop: 10_000 }; // milliseconds
const CLOCK = 60_000; // milliseconds that a clock may be wrong

let closing;

/** Show a section; the others are away. */
export function show(section) {
  for (const id of SECTIONS) byId(id).hidden = id !== section;
  const open = section === "door";
  byId("state").hidden = byId("menu-open").hidden = !open;
  if (!open) byId("gate").textContent = text("title");
  if (!open) hideVerdict();
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  byId(section).querySelector("input")?.focus();
}

/** Say why nothing can be done, with a button for what can. */
export function showMessage(name, action, act) {
  show("message");
  const [line, button] = [byId("message-text"), byId("message-do")];
  line.dataset.t = name;
  line.textContent = text(name);
  button.hidden = !action;
  if (action) {
    button.dataset.t = action;
    button.textContent = text(action);
    button.onclick = act;
  }
  byId("message").focus();
}

/** The photo, or the word that there is none; `address` undefined while it is looked for. */
export function showPhoto(place, name, address) {
  place.replaceChildren();
  if (address) {
    const image = new Image(140, 180);
    image.alt = text("photo_of", name);
    image.src = address;
    place.append(image);
  } else if (address === null) place.append(text("no_photo"));
  place.hidden = !name;
}

const reasonOf = ({ verdict, zone, lastAt, listed, full, ownList }) => {
  if (verdict === "admitted" && full) return text("full", full);
  if (verdict === "admitted" || verdict === "left") return listed ? "" : text("reason_unlisted");
  if (verdict === "again") return text("reason_again", hour(lastAt));
  if (verdict === "no-right" && ownList) return text("reason_not_signed_up");
  return text(`reason_${verdict}`, named(zone?.names));
};

/** Show a verdict, large, with its sound; it goes after a while or with the next one. */
export function showVerdict(outcome) {
  const { verdict, name, category } = outcome;
  const tone = TONES[verdict];
  signal(tone);
  byId("verdict").className = `verdict verdict-${tone}`;
  byId("verdict-sign").setAttribute("d", SIGNS[tone]);
  byId("verdict-word").textContent = text(tone === "stop" ? "word_stop" : `word_${verdict}`);
  byId("verdict-name").textContent = name;
  byId("verdict-category").textContent = category ? text(`category_${category}`) : "";
  // Who did not sign up is told so; the accreditation desk could not help.
  const helps = tone === "stop" && !(verdict === "no-right" && outcome.ownList);
  byId("verdict-reason").textContent = [reasonOf(outcome), helps ? text("what_to_do") : ""].join("\n").trim();
  showPhoto(byId("verdict-photo"), name, undefined);
  cover(true);
  byId("verdict-next").focus({ preventScroll: true });
  clearTimeout(closing);
  closing = setTimeout(hideVerdict, STAYS[tone]);
}

/** What lies below the verdict is not reached while it is shown. */
function cover(isShown) {
  byId("verdict").hidden = !isShown;
  for (const below of [byId("door"), document.querySelector(".top")]) below.inert = isShown;
}

export function hideVerdict() {
  clearTimeout(closing);
  cover(false);
  for (const part of ["name", "category", "reason", "photo"]) byId(`verdict-${part}`).replaceChildren();
}

/** How many are inside and may be, when these are all that may; else "". */
export const fullness = ({ inside, capacity }) =>
  inside !== null && capacity !== null && inside >= capacity ? `${inside} / ${capacity}` : "";

/** How the device stands, in the head of the page. */
export function showState({ online, inside, capacity }, waiting) {
  const net = online === null ? "connecting" : online && navigator.onLine ? "online" : "offline";
  byId("net").textContent = text(net);
  byId("net").className = `net net-${net}`;
  byId("count-queue").textContent = text("queue", waiting);
  const full = fullness({ inside, capacity });
  const count = capacity === null ? `${inside}` : `${inside} / ${capacity}`;
  byId("count-inside").textContent = inside === null ? "" : text(full ? "full" : "inside", count);
  byId("count-inside").classList.toggle("is-full", Boolean(full));
}

/** What the volunteer should know: the clock is wrong, the list is not whole. */
export function showNotice(ahead, complete) {
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  const clock = Math.abs(ahead) > CLOCK ? [text(ahead > 0 ? "clock_behind" : "clock_ahead", minutes)] : [];
  const lines = [...clock, ...(complete ? [] : [text("list_incomplete")])];
  const notice = byId("notice");
  if (notice.textContent !== lines.join(" ")) notice.textContent = lines.join(" ");
  notice.hidden = !lines.length;
}

/** A list of facts as terms and their values. */
export function showFacts(list, facts) {
  list.replaceChildren();
  for (const [term, value] of facts) {
    const [dt, dd] = [document.createElement("dt"), document.createElement("dd")];
    [dt.textContent, dd.textContent] = [term, value];
    list.append(dt, dd);
  }
}
