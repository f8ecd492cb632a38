// Speaks with the server when it can: scans go out, the list comes in. Slower after each failure, at once when the
// network is back. One tab does this at a time: it holds the lock of the door.
import { Refused, ShutOut, Unreachable } from "./api.js";

const BATCH = 200;
const USUAL = 10_000; // milliseconds between two exchanges
const PHOTOS = 1_000; // when photos are still to come
const FIRST = 2_000; // after the first failure
const LONGEST = 60_000;
const WHOLE = 300_000; // between two exchanges that ask for the gate and the list, whatever is said to be new

/** How long to wait after so many failures, in milliseconds: doubled each time, with some chance in it. */
export const backOff = (failures, chance = Math.random()) =>
  Math.min(LONGEST, FIRST * 2 ** (failures - 1)) * (0.75 + chance / 2);

export class Sync {
  /** `tell(state)` is called after each exchange, `gateCame(answer)` with the gate, `shutOut()` at the end of it all. */
  constructor({ api, queue, roster, photos, tell, gateCame, shutOut }) {
    Object.assign(this, { api, queue, roster, photos, tell, gateCame, shutOut });
    this.failures = 0;
    this.lastWhole = 0;
    this.state = { online: null, at: null, inside: null, capacity: null, findings: {}, refused: 0 };
    this.wake = () => this.soon();
  }

  start() {
    addEventListener("online", this.wake);
    addEventListener("offline", this.wake);
    this.soon();
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    removeEventListener("online", this.wake);
    removeEventListener("offline", this.wake);
  }

  /** Exchange now, or as soon as the present exchange is over. */
  soon() {
    this.failures = 0;
    this.plan(0);
  }

  /** Exchange now, and ask for everything: gate, keys and list. */
  whole() {
    this.lastWhole = 0;
    this.soon();
  }

  /** Something is to be sent: now, unless the server could not be reached lately. */
  nudge() {
    if (!this.failures) this.plan(0);
  }

  plan(wait) {
    if (this.running) this.again = true;
    if (this.stopped || this.running) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.turn(), wait);
  }

  async turn() {
    this.running = true;
    this.again = false;
    let wait = USUAL;
    try {
      if (await this.exchange()) wait = PHOTOS;
      this.failures = 0;
    } catch (error) {
      wait = await this.failed(error);
    } finally {
      this.running = false;
    }
    if (!this.stopped) this.tell(this.state);
    this.plan(this.again && !this.failures ? 0 : wait);
  }

  async failed(error) {
    if (error instanceof ShutOut) {
      this.stop();
      await this.lastWords();
      await this.shutOut();
      return 0;
    }
    if (!(error instanceof Unreachable || error instanceof Refused)) console.error(error);
    this.state.online = false;
    this.failures += 1;
    return backOff(this.failures);
  }

  async exchange() {
    const isWhole = Math.abs(Date.now() - this.lastWhole) > WHOLE;
    const newest = await this.send();
    if (isWhole) await this.gateCame(await this.api.ask("gate"));
    const isNews = Number(newest) > Number(this.roster.cursor) || !this.roster.complete;
    if (isWhole || isNews) await this.readRoster();
    if (isWhole) this.lastWhole = Date.now();
    Object.assign(this.state, { online: true, at: Date.now() });
    this.tell(this.state);
    return this.photos.fetchSome(this.roster.people.values());
  }

  /** Send what waits, in order; an empty batch says that we are here, and brings the counts. */
  async send() {
    for (;;) {
      const scans = await this.queue.oldest(BATCH);
      const body = { sent_at: Date.now(), queued: await this.queue.count(), scans };
      const answer = await this.api.ask("scans", body);
      const [kept, refused] = [new Set(answer.kept), answer.refused ?? {}];
      const settled = await this.queue.settle(scans, (id) => kept.has(id) || id in refused);
      this.state.refused += scans.filter((one) => one.id in refused).length;
      Object.assign(this.state.findings, answer.findings);
      Object.assign(this.state, { inside: answer.inside, capacity: answer.capacity });
      if (scans.length < BATCH) return answer.roster;
      if (!settled) throw new Unreachable();
    }
  }

  async readRoster() {
    for (let more = true; more && !this.stopped; ) {
      const cursor = this.roster.cursor;
      const page = await this.api.ask(`roster?cursor=${encodeURIComponent(cursor)}`);
      if (cursor) await this.photos.forget(page.people);
      await this.roster.keep(page);
      more = page.more;
      this.tell(this.state);
    }
  }

  /** What waits is offered once more before the device forgets it. */
  async lastWords() {
    try {
      await this.send();
    } catch {
      // shut out: nothing of it is taken any more
    }
  }
}
