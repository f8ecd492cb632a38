// The door: one object while it is open, made with the key that the PIN gives, and forgotten when it is locked.
import { Api } from "./api.js";
import { Camera } from "./camera.js";
import { importKeys, verify } from "./code.js";
import { makeVault, openVault, seal, unseal } from "./crypto.js";
import { decide } from "./decide.js";
import { listenToEnrol, listenToNew, listenToSearch, listenToUnlock } from "./forms.js";
import { MOST, after, waitNow } from "./lock.js";
import { Photos } from "./photos.js";
import { Queue } from "./queue.js";
import { Roster } from "./roster.js";
import { listen } from "./scanner.js";
import * as screen from "./screen.js";
import { keepAwake, wakeSound } from "./signals.js";
import { Store } from "./store.js";
import { Sync } from "./sync.js";
import { hour, languageNow, named, speak, text } from "./texts.js";

const { byId } = screen;
const LOCK = "nhipcau-door";

/** A door that is open. */
class Door {
  constructor(store, key, device, gate) {
    Object.assign(this, { store, key, device, way: "in", waiting: 0, ahead: device.ahead, scans: Promise.resolve() });
    this.api = new Api(device, (ahead) => this.heard(ahead));
    this.roster = new Roster(store, key);
    this.queue = new Queue(store, key);
    this.photos = new Photos(store, key, this.api);
    this.camera = new Camera(byId("video"), (code) => this.scanned(code));
    this.known = this.gateCame(gate, false);
  }

  async open() {
    await Promise.all([this.known, this.roster.load(), this.queue.load(), this.photos.load()]);
    this.waiting = await this.queue.count();
    this.sync = new Sync({
      api: this.api,
      queue: this.queue,
      roster: this.roster,
      photos: this.photos,
      tell: () => this.told(),
      gateCame: (answer) => this.gateCame(answer),
      shutOut: () => forget("wiped_out"),
    });
    screen.show("door");
    this.drawGate();
    this.draw();
    this.look();
    this.sync.start();
    keepAwake();
  }

  close() {
    this.camera.stop();
    this.sync?.stop();
  }

  async look() {
    const [line, again] = [byId("camera-text"), byId("camera-again")];
    again.hidden = true;
    line.dataset.t = "ready";
    try {
      await this.camera.start();
    } catch (error) {
      line.dataset.t = error.name === "NotAllowedError" ? "camera_refused" : "camera_none";
      again.hidden = false;
    }
    line.textContent = text(line.dataset.t);
  }

  /** The time of the server in milliseconds, as well as it is known. */
  now() {
    return Date.now() + this.ahead;
  }

  heard(ahead) {
    if (Math.abs(ahead - this.ahead) < 1000) return;
    this.ahead = this.device.ahead = ahead;
    keepSealed(this.store, this.key, "device", this.device);
  }

  async gateCame({ gate, keys, categories }, keep = true) {
    const ready = await importKeys(keys);
    Object.assign(this, { gate, keys: ready, categories });
    if (gate.direction !== "both") this.way = gate.direction;
    if (keep) await keepSealed(this.store, this.key, "gate", { gate, keys, categories });
    if (keep) this.drawGate();
  }

  async told() {
    this.waiting = await this.queue.count();
    const isOver = this.gate.keep_until && this.now() > this.gate.keep_until;
    if (isOver && !this.waiting) return forget("wiped_end");
    return this.draw();
  }

  drawGate() {
    byId("gate").textContent = named(this.gate.names);
    byId("ways").hidden = this.gate.direction !== "both";
    byId("ways").querySelector(`[value=${this.way}]`).checked = true;
    byId("new-open").hidden = !this.gate.walk_in || this.way === "out";
  }

  draw() {
    if (!this.sync) return;
    screen.showState(this.sync.state, this.waiting);
    screen.showNotice(this.ahead, this.isReady());
    if (byId("device").open) this.drawDevice();
  }

  /** Whether it works without a network: the list is here, and so is the app. */
  isReady() {
    return this.roster.complete && isKept;
  }

  drawDevice() {
    const { at, refused, findings } = this.sync.state;
    screen.showFacts(byId("device-facts"), [
      [text("device_label"), this.device.label],
      [text("device_people"), this.roster.people.size],
      [text("device_photos"), this.photos.kept.size],
      [text("device_queue"), this.waiting],
      [text("device_synced"), at ? hour(at) : text("device_never")],
      [text("device_offline"), text(this.isReady() ? "yes" : "no")],
      ...(refused ? [[text("device_refused"), refused]] : []),
    ]);
    byId("device-forget").disabled = this.waiting > 0;
    byId("device-findings").hidden = !Object.keys(findings).length;
    byId("device-found").replaceChildren(...Object.entries(findings).map((one) => this.lineOf(...one)));
  }

  lineOf(id, finding) {
    const item = document.createElement("li");
    const scan = this.queue.recent.get(id);
    const name = this.roster.find(scan?.serial)?.name ?? "";
    item.textContent = [scan ? hour(scan.device_at) : "", name, text(`finding_${finding}`)].filter(Boolean).join(" · ");
    return item;
  }

  /** A code was read. One after the other, so that the same badge is not let in twice at once. */
  scanned(code) {
    if (byId("search").open || byId("new").open || byId("device").open) return;
    this.inTurn(async () => {
      const found = await verify(code, this.keys, this.categories);
      if (found.fault === "key") this.sync.whole();
      const serial = found.content?.serial ?? "";
      await this.judge({ code: found, person: this.roster.find(serial), serial, how: "code" });
    });
  }

  passByName(person) {
    const code = { content: null, fault: "" };
    this.inTurn(() => this.judge({ code, person, serial: person.serial, how: "search" }));
  }

  inTurn(work) {
    this.scans = this.scans.then(work).catch(console.error);
  }

  async judge({ code, person, serial, how }) {
    const last = this.queue.presence.get(serial);
    const { gate, way } = this;
    const verdict = decide({ code, person, gate, way, last, now: this.now() / 1000 });
    const known = { name: person?.name ?? "", category: person?.category ?? code.content?.category ?? "" };
    const place = { zone: gate.zone, ownList: gate.own_list, full: screen.fullness(this.sync.state) };
    const reason = { ...place, lastAt: last?.at, listed: Boolean(person) };
    await this.keep({ serial, how, verdict }, { ...known, ...reason });
    this.shown = serial;
    if (person) this.showPhoto(person).catch(console.error);
  }

  register(person) {
    const made = { serial: "", how: "new", verdict: "walk-in", new: { id: crypto.randomUUID(), ...person } };
    this.inTurn(() => this.keep(made, { name: person.name, category: person.category }));
  }

  /** Keep a scan, then show what it means: never the other way round. */
  async keep(scan, outcome) {
    const whole = { id: crypto.randomUUID(), way: this.way, device_at: Date.now(), ...scan };
    try {
      await this.queue.append(whole);
    } catch (error) {
      console.error(error);
      screen.showVerdict({ verdict: "unknown", name: "", category: "" });
      byId("verdict-reason").textContent = text("not_kept");
      return;
    }
    this.shown = null;
    screen.showVerdict({ ...outcome, verdict: whole.verdict });
    this.waiting += 1;
    this.draw();
    this.sync.nudge();
  }

  async showPhoto(person) {
    const address = await this.photos.read(person);
    if (this.shown === person.serial) screen.showPhoto(byId("verdict-photo"), person.name, address);
  }
}

const keepSealed = async (store, key, name, value) => store.put("sealed", await seal(key, name, value), name);
const readSealed = async (store, key, name) => unseal(key, name, await store.get("sealed", name));

let store;
let door = null;
let isKept = false; // the app itself, by its worker

/** Hold the lock of the door as long as this page lives, so that one window has it open; says whether it is held. */
function hold(options) {
  return new Promise((held) => {
    const kept = navigator.locks.request(LOCK, options, (lock) => {
      held(Boolean(lock));
      return lock && new Promise(() => {});
    });
    kept.catch(elsewhere);
  });
}

/** Another window has the door. */
function elsewhere() {
  leave();
  screen.showMessage("elsewhere_title", "elsewhere_do", async () => {
    await hold({ steal: true });
    await begin();
  });
}

/** Close the door; the key is gone with it. */
function leave() {
  door?.close();
  door = null;
}

async function enter(key) {
  const [device, gate] = await Promise.all(["device", "gate"].map((name) => readSealed(store, key, name)));
  door = new Door(store, key, device, gate);
  await door.open();
}

async function enrol({ code, label, pin }) {
  wakeSound();
  const { vault, key } = await makeVault(pin);
  let ahead = 0;
  const answer = await new Api(null, (found) => (ahead = found)).ask("enrol", { code, label });
  const { device, secret, gate, keys, categories } = answer;
  await store.wipe([
    ["sealed", await seal(key, "device", { device, secret, label, ahead }), "device"],
    ["sealed", await seal(key, "gate", { gate, keys, categories }), "gate"],
    ["meta", vault, "vault"],
    ["meta", languageNow(), "language"],
  ]);
  navigator.storage?.persist?.();
  await enter(key);
}

async function unlock(pin) {
  wakeSound();
  const [vault, tries] = [await store.get("meta", "vault"), await store.get("meta", "tries")];
  const wait = waitNow(tries);
  if (wait) return { open: false, wait };
  const counted = after(tries);
  await store.put("meta", counted, "tries");
  const key = await openVault(vault, pin);
  if (!key) {
    if (counted.tries >= MOST) await forget("wiped_tries");
    return { open: false, wait: 0, tries: counted.tries };
  }
  await store.put("meta", {}, "tries");
  await enter(key);
  return { open: true };
}

/** Forget everything, and say why. */
async function forget(reason) {
  leave();
  await store.wipe();
  screen.showMessage(reason, "enrol_title", begin);
}

/** Show what is next: getting ready, or the PIN. */
async function begin() {
  leave();
  await sayWaiting();
  screen.show((await store.get("meta", "vault")) ? "unlock" : "enrol");
}

async function sayWaiting() {
  const waiting = await store.count("queue");
  byId("unlock-queue").textContent = waiting ? text("unlock_queue", waiting) : "";
}

function listenToControls() {
  listenToEnrol(enrol);
  listenToUnlock(unlock);
  listenToSearch({
    find: (words) => door.roster.search(words),
    photo: (person) => door.photos.read(person),
    pass: (person) => door.passByName(person),
    way: () => door.way,
  });
  listenToNew({ register: (person) => door.register(person), categories: () => door.categories });
  listen((code) => door?.scanned(code));
  byId("ways").addEventListener("change", ({ target }) => {
    door.way = target.value;
    door.drawGate();
  });
  byId("menu-open").addEventListener("click", () => {
    door.drawDevice();
    byId("device").showModal();
  });
  byId("device-sync").addEventListener("click", () => door.sync.whole());
  byId("device-lock").addEventListener("click", begin);
  byId("device-forget").addEventListener("click", () => confirm(text("forget_sure")) && forget("wiped_here"));
  byId("camera-again").addEventListener("click", () => door.look());
  byId("verdict").addEventListener("click", screen.hideVerdict);
  for (const button of document.querySelectorAll("[data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
  document.addEventListener("visibilitychange", seen);
}

/** The page is seen again, or no more: the camera looks only while somebody does. */
function seen() {
  if (!door) return;
  if (document.hidden) return door.camera.stop();
  keepAwake();
  door.look();
  door.sync.soon();
}

async function chooseLanguage() {
  const choice = byId("language");
  const change = (wanted) => {
    speak(wanted);
    choice.value = languageNow();
    door?.drawGate();
    door?.draw();
    sayWaiting();
  };
  change(await store.get("meta", "language"));
  choice.addEventListener("change", () => {
    change(choice.value);
    choice.blur(); // what a scanner types next is a code
    store.put("meta", choice.value, "language");
  });
}

async function start() {
  if (!isSecureContext) return screen.showMessage("no_secure");
  if (!(crypto.subtle && navigator.locks && navigator.serviceWorker && AbortSignal.timeout)) return screen.showMessage("no_browser");
  const { worker, scope } = document.body.dataset;
  navigator.serviceWorker.register(worker, { scope }).catch(console.error);
  navigator.serviceWorker.ready.then(() => {
    isKept = true;
    door?.draw();
  });
  try {
    store = await Store.open();
  } catch {
    return screen.showMessage("no_storage");
  }
  await chooseLanguage();
  listenToControls();
  return (await hold({ ifAvailable: true })) ? begin() : elsewhere();
}

start();
