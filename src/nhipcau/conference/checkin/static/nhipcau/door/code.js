// The code on a badge: what it says, and whether we signed it. Written by conference/accreditation/codes.py.
const PREFIX = "NC1";
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));
const VERSION = 1;
const PAYLOAD = 21;
const SIGNATURE = 64;
const CURVE = { name: "ECDSA", namedCurve: "P-256" };

/** The bytes of a text in base45 (RFC 9285), or null for a text that is none. */
export function decode(text) {
  const bytes = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = [...text.slice(at, at + 3)].map((letter) => VALUES.get(letter));
    if (group.length === 1 || group.includes(undefined)) return null;
    const number = group.reduceRight((sum, value) => sum * ALPHABET.length + value, 0);
    if (number >= 256 ** (group.length - 1)) return null;
    if (group.length === 3) bytes.push(number >> 8);
    bytes.push(number & 255);
  }
  return Uint8Array.from(bytes);
}

/** What a text says, whoever signed it; null for a text that is no code of this kind. Times are seconds. */
export function read(text, categories) {
  const bytes = text.startsWith(PREFIX) ? decode(text.slice(PREFIX.length)) : null;
  if (bytes?.length !== PAYLOAD + SIGNATURE) return null;
  const view = new DataView(bytes.buffer);
  const category = categories[view.getUint8(10)];
  if (view.getUint8(0) !== VERSION || category === undefined) return null;
  return {
    key: view.getUint8(1),
    serial: [...bytes.slice(2, 10)].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    category,
    zones: view.getUint16(11),
    from: view.getUint32(13),
    until: view.getUint32(17),
    payload: bytes.slice(0, PAYLOAD),
    signature: bytes.slice(PAYLOAD),
  };
}

/** The public keys that the server sends, ready for use, by their numbers. */
export async function importKeys(keys) {
  const ready = keys.map(async ({ number, jwk }) => {
    const { kty, crv, x, y } = jwk;
    return [number, await crypto.subtle.importKey("jwk", { kty, crv, x, y }, CURVE, false, ["verify"])];
  });
  return new Map(await Promise.all(ready));
}

/** What a text says and what is wrong with it: "" (we signed it), "forged", or "key" (signed with one not known here). */
export async function verify(text, keys, categories) {
  const content = read(text, categories);
  if (!content) return { content: null, fault: "forged" };
  const key = keys.get(content.key);
  if (!key) return { content: null, fault: "key" };
  const signed = await crypto.subtle.verify({ ...CURVE, hash: "SHA-256" }, key, content.signature, content.payload);
  return signed ? { content, fault: "" } : { content: null, fault: "forged" };
}
