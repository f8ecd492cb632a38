// Photos, fetched a few at a time when nothing else is to do, and kept sealed.
import { Unreachable } from "./api.js";
import { sealBytes, unsealBytes } from "./crypto.js";

const KIND = "photos";
const AT_ONCE = 8;
const PATIENCE = 2_500; // milliseconds that somebody at the door waits for one

/** Bytes as an address that a page may show. */
function asAddress(bytes) {
  const letters = [];
  for (const byte of new Uint8Array(bytes)) letters.push(String.fromCharCode(byte));
  return `data:image/jpeg;base64,${btoa(letters.join(""))}`;
}

export class Photos {
  constructor(store, key, api) {
    Object.assign(this, { store, key, api, kept: new Set() });
  }

  async load() {
    this.kept = new Set(await this.store.keys(KIND));
  }

  /** Forget those of people of whom something has changed: the photo may have. */
  async forget(people) {
    const old = people.map((one) => one.serial).filter((serial) => this.kept.has(serial));
    if (!old.length) return;
    await this.store.run([KIND], "readwrite", (at) => {
      for (const serial of old) at[KIND].delete(serial);
    });
    for (const serial of old) this.kept.delete(serial);
  }

  async keep(serial, bytes) {
    await this.store.put(KIND, await sealBytes(this.key, serial, bytes), serial);
    this.kept.add(serial);
  }

  /** The photo of somebody as an address; null when there is none, or it cannot be had now. */
  async read(person) {
    if (!person?.photo) return null;
    if (this.kept.has(person.serial)) {
      return asAddress(await unsealBytes(this.key, person.serial, await this.store.get(KIND, person.serial)));
    }
    try {
      const bytes = await this.api.photo(person.serial, PATIENCE);
      if (bytes) await this.keep(person.serial, bytes);
      return bytes && asAddress(bytes);
    } catch (error) {
      if (error instanceof Unreachable) return null;
      throw error;
    }
  }

  /** Fetch a few that are not kept yet; returns whether more are to be fetched. Raises `Unreachable`. */
  async fetchSome(people) {
    const wanted = [];
    for (const one of people) {
      if (one.photo && !one.revoked && !this.kept.has(one.serial)) wanted.push(one);
      if (wanted.length > AT_ONCE) break;
    }
    for (const one of wanted.slice(0, AT_ONCE)) {
      const bytes = await this.api.photo(one.serial);
      if (bytes) await this.keep(one.serial, bytes);
      else one.photo = false;
    }
    return wanted.length > AT_ONCE;
  }
}
