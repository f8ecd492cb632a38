// Asks every few seconds what is now (how many are inside, which cue runs), and shows it in place of what stood there.
// Without this module the page is read anew by its link. What did not change is not sent again: the server answers 304.
const EVERY = 5000; // milliseconds

const root = document.querySelector("[data-state]");
const said = document.querySelector("[data-said]");
const stale = document.querySelector("[data-stale]");
let tag = "";
let alarm = root.querySelector("[data-alarm]")?.textContent.trim() ?? "";

const keyOf = (one) => one.getAttribute("href") ?? one.dataset.key ?? null;

function show(text) {
  // Whoever reads on by keyboard stays where he or she is.
  const key = root.contains(document.activeElement) ? keyOf(document.activeElement) : null;
  root.innerHTML = text;
  if (key) [...root.querySelectorAll("a, button")].find((one) => keyOf(one) === key)?.focus();
  const now = root.querySelector("[data-alarm]")?.textContent.trim() ?? "";
  if (now !== alarm) said.textContent = alarm = now;
}

async function ask() {
  if (document.hidden) return;
  try {
    const answer = await fetch(root.dataset.state, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
    if (answer.redirected) return location.reload();
    if (answer.ok) {
      tag = answer.headers.get("ETag") ?? "";
      show(await answer.text());
    }
    stale.hidden = answer.ok || answer.status === 304;
  } catch {
    stale.hidden = false;
  }
}

setInterval(ask, EVERY);
document.addEventListener("visibilitychange", ask);
