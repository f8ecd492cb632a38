// What is kept on the device is sealed with a random key, and that key with one made of the PIN.
const ROUNDS = 600_000;
const BYTES = 12; // of a nonce
const USES = ["encrypt", "decrypt"];
const text = new TextEncoder();

const random = (length) => crypto.getRandomValues(new Uint8Array(length));

async function fromPin(pin, salt, rounds) {
  const base = await crypto.subtle.importKey("raw", text.encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

/** A new key to seal with, locked by a PIN: the vault is kept, the key never is. */
export async function makeVault(pin, rounds = ROUNDS) {
  const [salt, iv] = [random(16), random(BYTES)];
  const open = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, USES);
  const lock = await fromPin(pin, salt, rounds);
  const wrapped = await crypto.subtle.wrapKey("raw", open, lock, { name: "AES-GCM", iv });
  const key = await crypto.subtle.unwrapKey("raw", wrapped, lock, { name: "AES-GCM", iv }, "AES-GCM", false, USES);
  return { vault: { salt, iv, rounds, wrapped }, key };
}

/** The key of a vault, which cannot be read out; null for a wrong PIN. */
export async function openVault({ salt, iv, rounds, wrapped }, pin) {
  const lock = await fromPin(pin, salt, rounds);
  try {
    return await crypto.subtle.unwrapKey("raw", wrapped, lock, { name: "AES-GCM", iv }, "AES-GCM", false, USES);
  } catch {
    return null;
  }
}

/** Bytes, sealed. What they are (`what`) is sealed in, so that one row cannot stand in for another of another kind. */
export async function sealBytes(key, what, bytes) {
  const iv = random(BYTES);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: text.encode(what) }, key, bytes);
  return { iv, data };
}

/** The bytes that were sealed. Raises where anything was touched. */
export async function unsealBytes(key, what, { iv, data }) {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: text.encode(what) }, key, data);
}

/** A value, sealed as JSON. */
export const seal = (key, what, value) => sealBytes(key, what, text.encode(JSON.stringify(value)));

/** The value that was sealed. */
export const unseal = async (key, what, sealed) =>
  JSON.parse(new TextDecoder().decode(await unsealBytes(key, what, sealed)));
