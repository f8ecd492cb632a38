// The plan of an area at the desk: exhibitors are dragged onto stands, and stands to their place. Without this module
// the same is done by the forms beside the plan. What was dragged is saved at once; a step can be undone.
const GRID = 5; // decimetres

const root = document.querySelector("[data-plan]");
const svg = root?.querySelector("svg.stand-plan");
const said = document.querySelector("[data-said]");
const draw = document.querySelector("[data-draw]");
const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

async function send(values) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token, version: root.dataset.version, ...values });
  try {
    const answer = await fetch(location.pathname, { method: "POST", body, headers: { accept: "application/json" } });
    if (answer.redirected) return location.reload();
    const told = await answer.json();
    root.dataset.version = told.version;
    for (const field of document.querySelectorAll("input[name=version]")) field.value = told.version;
    return told.fault;
  } catch {
    return root.dataset.fault;
  }
}

function place(event) {
  const point = new DOMPoint(event.clientX, event.clientY);
  return point.matrixTransform(svg.getScreenCTM().inverse());
}

const standAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest(".stand");
const snap = (value) => Math.max(0, Math.round(value / GRID) * GRID);

// A drag: of a stand while drawing, else of who stands there or is in the list.
let drag = null;

function begin(event) {
  if (event.button || event.pointerType === "touch" && !draw?.checked) return;
  const stand = event.target.closest(".stand");
  const source = draw?.checked ? stand : event.target.closest("[data-exhibitor]");
  if (!source) return;
  drag = { source, exhibitor: source.dataset.exhibitor, start: place(event), x: event.clientX, y: event.clientY, is: false };
}

function follow(event) {
  if (!drag) return;
  if (!drag.is && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 6) return;
  drag.is = true;
  event.preventDefault();
  drag.source.classList.add("stand-dragged");
  if (draw?.checked) {
    const at = place(event);
    drag.source.setAttribute("transform", `translate(${at.x - drag.start.x} ${at.y - drag.start.y})`);
  } else {
    for (const one of svg.querySelectorAll(".stand-over")) one.classList.remove("stand-over");
    standAt(event)?.classList.add("stand-over");
  }
}

async function end(event) {
  const { source, exhibitor, start, is } = drag ?? {};
  drag = null;
  if (!is) return;
  // The click that ends a drag leads nowhere.
  window.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
  setTimeout(() => window.dispatchEvent(new MouseEvent("click", { cancelable: true })));
  source.classList.remove("stand-dragged");
  const fault = draw?.checked ? await moved(source, place(event), start) : await given(exhibitor, standAt(event), source);
  if (fault === undefined) return;
  said.textContent = fault || root.dataset.moved;
  if (fault) location.reload();
}

async function moved(source, at, start) {
  const shape = source.querySelector("rect");
  const x = snap(Number(shape.getAttribute("x")) + at.x - start.x);
  const y = snap(Number(shape.getAttribute("y")) + at.y - start.y);
  const fault = await send({ verb: "move", stand: source.dataset.stand, x, y });
  if (!fault) source.setAttribute("transform", `translate(${x - shape.getAttribute("x")} ${y - shape.getAttribute("y")})`);
  return fault ?? "";
}

async function given(exhibitor, stand, source) {
  for (const one of svg.querySelectorAll(".stand-over")) one.classList.remove("stand-over");
  if (!stand || stand === source) return undefined;
  await send({ verb: "give", stand: stand.dataset.stand, exhibitor });
  location.assign(`${location.pathname}?stand=${stand.dataset.stand}`);
  return undefined;
}

if (svg) {
  for (const label of document.querySelectorAll(".stand-mode")) label.hidden = false;
  draw?.addEventListener("change", () => root.classList.toggle("is-drawing", draw.checked));
  document.addEventListener("pointerdown", begin);
  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerup", end);
  document.addEventListener("dragstart", (event) => event.target.closest?.(".stand, .stand-link, [data-exhibitor]") && event.preventDefault());
}
