// Wrong PINs: each costs more time, and the last wipes the device. Counted before the PIN is tried, so that killing
// the app gains nothing.
export const MOST = 10;
const FREE = 2; // tries that cost nothing
const FIRST = 5_000; // milliseconds

/** How long to wait after so many wrong tries, in milliseconds. */
export const waitAfter = (tries) => (tries <= FREE ? 0 : FIRST * 2 ** (tries - FREE - 1));

/** How long is still to wait. A clock that was put back does not make it longer. */
export const waitNow = ({ tries = 0, until = 0 } = {}, now = Date.now()) =>
  Math.max(0, Math.min(until - now, waitAfter(tries)));

/** What is kept of one try more. */
export const after = ({ tries = 0 } = {}, now = Date.now()) => ({ tries: tries + 1, until: now + waitAfter(tries + 1) });
