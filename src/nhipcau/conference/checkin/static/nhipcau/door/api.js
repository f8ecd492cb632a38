// The server, as a device at a door speaks to it.
const BASE = "/door/api/";
const PATIENCE = 15_000; // milliseconds
const LONGEST = 10_000; // a way there and back above which the clock cannot be compared

/** No answer, or one that does not come from our server (the page of a hotel's network, for example). */
export class Unreachable extends Error {}

/** The server knows the request and refuses it. */
export class Refused extends Error {
  constructor(status, body) {
    super(`${status}`);
    this.status = status;
    this.body = body;
  }
}

/** The device was shut out: it is to forget all it keeps. */
export class ShutOut extends Error {}

export class Api {
  /** `credential` is null before the device is enrolled; `heard` gets by how much the server's clock is ahead of ours. */
  constructor(credential, heard = () => {}) {
    this.credential = credential;
    this.heard = heard;
  }

  async fetch(path, body, patience = PATIENCE) {
    const headers = { Accept: "application/json" };
    if (this.credential) headers.Authorization = `Device ${this.credential.device}.${this.credential.secret}`;
    if (body) headers["Content-Type"] = "application/json";
    const options = { method: body ? "POST" : "GET", headers, credentials: "omit", cache: "no-store", redirect: "error" };
    if (body) options.body = JSON.stringify(body);
    try {
      return await fetch(BASE + path, { ...options, signal: AbortSignal.timeout(patience) });
    } catch {
      throw new Unreachable();
    }
  }

  /** The answer as a value. Raises `Unreachable`, `Refused` and `ShutOut`. */
  async ask(path, body) {
    const before = Date.now();
    const response = await this.fetch(path, body);
    const after = Date.now();
    let value;
    try {
      value = await response.json();
    } catch {
      throw new Unreachable();
    }
    if (response.status === 401 && value?.wipe === true) throw new ShutOut();
    if (response.status >= 500) throw new Unreachable();
    if (!response.ok) throw new Refused(response.status, value);
    if (typeof value?.server_time !== "number") throw new Unreachable();
    if (after - before >= 0 && after - before < LONGEST) this.heard(Math.round(value.server_time - (before + after) / 2));
    return value;
  }

  /** The photo that goes with a serial number, as bytes; null when there is none. Raises `Unreachable`. */
  async photo(serial, patience) {
    const response = await this.fetch(`photo/${serial}`, null, patience);
    if (response.status >= 500 || response.status === 429) throw new Unreachable();
    const isPicture = response.ok && response.headers.get("content-type")?.startsWith("image/");
    return isPicture ? response.arrayBuffer() : null;
  }
}
