// The list of those who have a badge: name, category, right. It comes in pages, the later ones correct the earlier.
import { seal, unseal } from "./crypto.js";

const KIND = "roster";
const PAGES = 40; // kept apart before they are written together
const LETTERS = { đ: "d", ð: "d", œ: "oe", æ: "ae", ø: "o", ł: "l", ß: "ss", ı: "i" };
const SHOWN = 20;

/** A text without accents, capitals or punctuation, as core/text/folding.py folds it. */
export function fold(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.replace(/[đðœæøłßı]/g, (letter) => LETTERS[letter]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Whether each of the wanted beginnings has a word of its own. */
function starts(words, wanted) {
  const left = [...words];
  return wanted.every((one) => {
    const at = left.findIndex((word) => word.startsWith(one));
    return at >= 0 && left.splice(at, 1);
  });
}

export class Roster {
  constructor(store, key) {
    this.store = store;
    this.key = key;
    this.forget();
  }

  forget() {
    this.people = new Map();
    this.cursor = "";
    this.complete = false;
  }

  /** Read what is kept; write it together when it came in many pages. */
  async load() {
    this.forget();
    const pages = await this.store.all(KIND);
    for (const one of pages) this.take(await unseal(this.key, KIND, one));
    if (pages.length > PAGES) await this.together();
  }

  take({ cursor, more, people }) {
    for (const one of people) this.people.set(one.serial, one);
    this.cursor = cursor;
    this.complete ||= !more;
  }

  /** Keep a page that came, then go by it. */
  async keep(page) {
    const { cursor, more, people } = page;
    const sealed = await seal(this.key, KIND, { cursor, more, people });
    if (people.length || !more) await this.store.run([KIND], "readwrite", (at) => at[KIND].add(sealed));
    this.take(page);
  }

  async together() {
    const whole = { cursor: this.cursor, more: !this.complete, people: [...this.people.values()] };
    const sealed = await seal(this.key, KIND, whole);
    await this.store.run([KIND], "readwrite", (at) => {
      at[KIND].clear();
      at[KIND].add(sealed);
    });
  }

  find(serial) {
    return this.people.get(serial) ?? null;
  }

  /** Those whose name has words that begin with all words asked for; nobody for fewer than two letters. */
  search(text) {
    const words = fold(text).split(" ");
    if (words.join("").length < 2) return [];
    const wanted = words.slice().sort((one, other) => other.length - one.length); // the long ones find fewer words
    const found = [...this.people.values()].filter((one) => starts(one.folded.split(" "), wanted));
    const order = (one) => `${one.revoked ? 1 : 0}${one.folded.startsWith(words[0]) ? 0 : 1}${one.folded}`;
    return found.sort((one, other) => (order(one) < order(other) ? -1 : 1)).slice(0, SHOWN);
  }
}
