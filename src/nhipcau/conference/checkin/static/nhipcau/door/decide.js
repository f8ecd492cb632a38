// Who may pass: a plain function of what is known, so that it gives the same answer with and without a network.
export const TONES = {
  admitted: "go",
  "walk-in": "go",
  left: "out",
  again: "again",
  "no-right": "stop",
  revoked: "stop",
  expired: "stop",
  unknown: "stop",
  forged: "stop",
};

/** Whether a code gives the right to a gate: into the conference with any, into a zone by its bit, on a list never. */
const mayByCode = (content, gate) =>
  !gate.own_list && (gate.zone === null || ((content.zones >> gate.zone.number) & 1) === 1);

const isDuring = ({ from, until }, now) => from <= now && now < until;

/** Whether somebody who was let in here is still inside: who came on an earlier day has gone since. */
export const isInside = (last, now) =>
  Boolean(last?.inside) && new Date(last.at).toDateString() === new Date(now * 1000).toDateString();

/**
 * The verdict on somebody.
 *
 * @param {{content: ?object, fault: string}} code what was scanned; content null and fault "" when found by the name
 * @param {?object} person the line of the list, null when on none
 * @param {object} gate as the server sends it
 * @param {"in"|"out"} way
 * @param {?{inside: boolean, at: number}} last what this device saw of the person last
 * @param {number} now seconds since 1970, by the clock of the server
 */
export function decide({ code, person, gate, way, last, now }) {
  const { content, fault } = code;
  if (fault === "forged") return "forged";
  if (fault === "key" || !(content || person)) return "unknown";
  if (way === "out") return "left";
  if (person?.revoked) return "revoked";
  // The list is newer than the code; where somebody is on none, the code alone tells.
  if (![content, person].every((one) => !one || isDuring(one, now))) return "expired";
  if (!(person ? person.allowed : mayByCode(content, gate))) return "no-right";
  return gate.anti_passback && isInside(last, now) ? "again" : "admitted";
}
