// Scans in the order in which they were made: on the disk before anything is shown, gone from the queue only when the
// server has confirmed them, each by its own identifier.
import { seal, unseal } from "./crypto.js";

const SCAN = "scan";
const PRESENCE = "presence";

export class Queue {
  constructor(store, key) {
    this.store = store;
    this.key = key;
    this.presence = new Map();
    this.recent = new Map(); // scans of this session by their identifiers
  }

  /** Read who came and went through here; what is confirmed is kept as its outcome only. */
  async load() {
    const kept = await this.store.get("sealed", PRESENCE);
    this.presence = new Map(kept ? await unseal(this.key, PRESENCE, kept) : []);
    const [sent, waiting] = [await this.store.all("sent"), await this.store.all("queue")];
    for (const row of [...sent, ...waiting].sort((one, other) => one.sequence - other.sequence)) {
      this.note({ ...(await unseal(this.key, SCAN, row)), sequence: row.sequence });
    }
    if (!sent.length) return;
    const sealed = await seal(this.key, PRESENCE, [...this.presence]);
    await this.store.run(["sealed", "sent"], "readwrite", (at) => {
      at.sealed.put(sealed, PRESENCE);
      for (const { sequence } of sent) at.sent.delete(sequence);
    });
  }

  note(scan) {
    const { id, serial, way, verdict, device_at: at, sequence } = scan;
    this.recent.set(id, scan);
    const passed = verdict === "admitted" || verdict === "left";
    if (serial && passed && sequence > (this.presence.get(serial)?.sequence ?? 0)) {
      this.presence.set(serial, { inside: way === "in", at, sequence });
    }
  }

  /** Keep a scan. The promise is kept when it is on the disk, with its number. */
  async append(scan) {
    const row = { id: scan.id, ...(await seal(this.key, SCAN, scan)) };
    const before = await this.store.run(["meta", "queue"], "readwrite", (at) => {
      const last = at.meta.get("sequence");
      last.onsuccess = () => {
        const sequence = (last.result ?? 0) + 1;
        at.meta.put(sequence, "sequence");
        at.queue.put({ ...row, sequence });
      };
      return last;
    });
    const sequence = (before ?? 0) + 1;
    this.note({ ...scan, sequence });
    return sequence;
  }

  count() {
    return this.store.count("queue");
  }

  /** The oldest scans that wait, as the server wants them. */
  async oldest(most) {
    const rows = await this.store.all("queue", most);
    return Promise.all(rows.map(async (row) => ({ ...(await unseal(this.key, SCAN, row)), sequence: row.sequence })));
  }

  /** Take from the queue what the server has confirmed or will never take; returns how many. */
  async settle(scans, isSettled) {
    const done = new Set(scans.filter((one) => isSettled(one.id)).map((one) => one.sequence));
    if (!done.size) return 0;
    const range = IDBKeyRange.bound(Math.min(...done), Math.max(...done));
    await this.store.run(["queue", "sent"], "readwrite", (at) => {
      at.queue.openCursor(range).onsuccess = ({ target: { result: cursor } }) => {
        if (!cursor) return;
        if (done.has(cursor.key)) {
          at.sent.put(cursor.value);
          cursor.delete();
        }
        cursor.continue();
      };
    });
    return done.size;
  }
}
