// Drags somebody to another seat of the drawing. The form beneath it does what it says, as it does without this module.
const drawing = document.querySelector("[data-seating]");
const form = document.querySelector("#seating-put");
const FAR = 6; // pixels from which on a press is a drag

let held = null;

function seatAt(event) {
  return document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-seat]") ?? null;
}

function over(seat) {
  if (held.over === seat) return;
  held.over?.classList.remove("is-over");
  held.over = seat;
  seat?.classList.add("is-over");
}

function begin(event) {
  const from = event.target.closest("[data-guest]");
  if (!from || event.button !== 0 || event.pointerType === "touch") return;
  held = { from, x: event.clientX, y: event.clientY, moved: false, over: null };
}

function move(event) {
  if (!held) return;
  if (!held.moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < FAR) return;
  held.moved = true;
  held.from.classList.add("is-dragged");
  const seat = seatAt(event);
  over(seat === held.from ? null : seat);
}

function end() {
  if (!held) return;
  const { from, moved, over: to } = held;
  from.classList.remove("is-dragged");
  to?.classList.remove("is-over");
  held = null;
  if (!moved) return;
  // The click that follows a drag is none.
  drawing.addEventListener("click", (event) => event.preventDefault(), { once: true, capture: true });
  if (!to) return;
  form.elements.guest.value = from.dataset.guest;
  form.elements.to.value = to.dataset.seat;
  form.submit();
}

drawing.addEventListener("dragstart", (event) => event.preventDefault());
drawing.addEventListener("pointerdown", begin);
addEventListener("pointermove", move);
addEventListener("pointerup", end);
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !held) return;
  held.from.classList.remove("is-dragged");
  held.over?.classList.remove("is-over");
  held = null;
});
