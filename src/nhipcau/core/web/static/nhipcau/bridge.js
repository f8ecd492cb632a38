// Lights one pair on the map and in the table, and redraws as soon as a filter is chosen.
const block = document.querySelector(".bridge-block");

function light(key) {
  block.classList.toggle("lit", Boolean(key));
  for (const one of block.querySelectorAll("[data-pair]")) {
    one.classList.toggle("lit-pair", one.dataset.pair === key);
  }
}

function pairOf(event) {
  return event.target.closest?.("[data-pair]")?.dataset.pair;
}

if (block) {
  for (const name of ["pointerover", "focusin"]) block.addEventListener(name, (event) => light(pairOf(event)));
  for (const name of ["pointerleave", "focusout"]) block.addEventListener(name, () => light(undefined));
  const form = block.querySelector("form[data-auto]");
  form.addEventListener("change", (event) => event.target.matches("select") && form.requestSubmit());
}
