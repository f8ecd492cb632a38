// The form about a person: the name is shown as it will be printed while it is typed, and a photo can be cut before it
// is sent. Without this module a button shows the name again, and the middle of the photo is taken.
const WAIT = 350; // milliseconds after the last key before the name is asked for
const RATIO = 7 / 9;
const LEAST = 280; // points that the part shown must be wide

const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

document.documentElement.classList.add("has-script");

class Naming {
  constructor(box) {
    this.box = box;
    this.form = box.closest("form");
    this.turn = 0;
    this.form.addEventListener("input", (event) => {
      if (/^(name|name_order|called|honorific|badge_name|address_\w+)$/.test(event.target.name)) this.later();
    });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const turn = ++this.turn;
    const all = new FormData(this.form);
    const body = new URLSearchParams();
    for (const [name, value] of all) {
      if (/^(csrfmiddlewaretoken|name|name_order|called|honorific|badge_name|address_\w+)$/.test(name)) body.append(name, value);
    }
    try {
      const answer = await fetch(this.box.dataset.naming, { method: "POST", body, credentials: "same-origin" });
      if (answer.ok && turn === this.turn) this.box.innerHTML = await answer.text();
    } catch {
      // Without a network the form still works: the name is shown when it is saved.
    }
  }
}

class Crop {
  constructor(input) {
    this.input = input;
    this.box = document.getElementById(input.dataset.crop);
    this.canvas = this.box.querySelector("canvas");
    this.field = input.form.elements.crop;
    [this.zoom, this.x, this.y] = ["crop-zoom", "crop-x", "crop-y"].map((id) => document.getElementById(id));
    input.addEventListener("change", () => this.open());
    for (const slider of [this.zoom, this.x, this.y]) slider.addEventListener("input", () => this.draw());
    this.canvas.addEventListener("pointerdown", (event) => this.hold(event));
    this.canvas.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) this.canvas.addEventListener(end, () => (this.from = null));
  }

  async open() {
    this.field.value = "";
    this.box.hidden = true;
    const file = this.input.files[0];
    if (!file) return;
    try {
      this.picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch {
      return; // no picture: the server says so
    }
    [this.zoom.value, this.x.value, this.y.value] = [0, 50, 33];
    this.box.hidden = false;
    this.draw();
  }

  // The part that is shown, in points of the picture.
  part() {
    const { width, height } = this.picture;
    const most = Math.min(width, height * RATIO);
    const least = Math.min(most, LEAST * 0.8);
    const wide = most - ((most - least) * Number(this.zoom.value)) / 100;
    const tall = wide / RATIO;
    return { wide, tall, left: ((width - wide) * Number(this.x.value)) / 100, top: ((height - tall) * Number(this.y.value)) / 100 };
  }

  draw() {
    const { wide, tall, left, top } = this.part();
    const { width, height } = this.canvas;
    const context = this.canvas.getContext("2d");
    context.clearRect(0, 0, width, height);
    context.drawImage(this.picture, left, top, wide, tall, 0, 0, width, height);
    this.field.value = [left / this.picture.width, top / this.picture.height, wide / this.picture.width].map((one) => one.toFixed(5)).join(",");
    this.box.querySelector("[data-small]").hidden = wide >= LEAST - 1;
  }

  hold(event) {
    this.from = { x: event.clientX, y: event.clientY, left: Number(this.x.value), top: Number(this.y.value) };
    this.canvas.setPointerCapture(event.pointerId);
  }

  drag(event) {
    if (!this.from) return;
    const { wide, tall } = this.part();
    const scale = wide / this.canvas.clientWidth;
    const move = (delta, room, before) => (room > 0 ? clamp(before - (delta * scale * 100) / room, 0, 100) : before);
    this.x.value = move(event.clientX - this.from.x, this.picture.width - wide, this.from.left);
    this.y.value = move(event.clientY - this.from.y, this.picture.height - tall, this.from.top);
    this.draw();
  }
}

for (const box of document.querySelectorAll("[data-naming]")) new Naming(box);
for (const input of document.querySelectorAll("input[data-crop]")) new Crop(input);
