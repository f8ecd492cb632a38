// Asks every two seconds how far a run of the optimiser has come, and shows it in place of what stood there. Without
// this module the page is read anew by its link. Once the run has ended, nothing more is asked.
const EVERY = 2000; // milliseconds

const root = document.querySelector("[data-state]");
const said = document.querySelector("[data-said]");
const stale = document.querySelector("[data-stale]");
let stage = root.querySelector(".meeting-state")?.textContent.trim() ?? "";

function show(text) {
  // Whoever is about to press the button by keyboard stays there.
  const focused = root.contains(document.activeElement) ? document.activeElement.tagName : null;
  root.innerHTML = text;
  if (focused) root.querySelector(focused)?.focus();
  const now = root.querySelector(".meeting-state")?.textContent.trim() ?? "";
  if (now !== stage) said.textContent = stage = now;
}

async function ask() {
  if (document.hidden) return;
  try {
    const answer = await fetch(root.dataset.state, { cache: "no-store" });
    if (answer.redirected) return location.reload();
    if (answer.ok) show(await answer.text());
    stale.hidden = answer.ok;
  } catch {
    stale.hidden = false;
  }
  if (!["queued", "running"].includes(root.querySelector("[data-run]")?.dataset.run)) {
    clearInterval(asking);
    document.querySelectorAll("[data-reload]").forEach((link) => link.remove());
  }
}

const asking = setInterval(ask, EVERY);
document.addEventListener("visibilitychange", ask);
