// A scanner in the hand types the code as a keyboard does, and ends with Enter.
const BEGINS = "NC1";
const FIELDS = "input:not([type=radio]), select, textarea, dialog";
const GAP = 1000; // milliseconds between two keys, more than any scanner needs

/** Call `found(text)` with each code that is typed outside of a field. */
export function listen(found) {
  let [typed, last] = ["", 0];
  document.addEventListener("keydown", (event) => {
    if (event.target.closest(FIELDS) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.timeStamp - last > GAP) typed = "";
    last = event.timeStamp;
    if (event.key.length === 1) typed += event.key.toUpperCase();
    const begins = typed.indexOf(BEGINS); // after whatever came before
    if (begins >= 0) event.preventDefault(); // a space would press a button
    if (event.key !== "Enter") return;
    if (begins >= 0) found(typed.slice(begins));
    typed = "";
  });
}
