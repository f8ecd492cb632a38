// Suggestions for links to records, and a word of warning before typed text is left behind. Without this module a
// button finds the records, and the form still says everything.
const WAIT = 160; // milliseconds after the last key

class SearchSelect {
  constructor(root, number) {
    this.root = root;
    this.input = root.querySelector("input");
    this.list = document.createElement("ul");
    this.list.className = "suggestions plain-list";
    this.list.id = `choices-${number}`;
    this.list.role = "listbox";
    this.list.hidden = true;
    this.list.setAttribute("aria-label", this.input.labels[0]?.textContent ?? "");
    root.append(this.list);
    // What is sensible is offered first; the browser's own list would cover ours.
    this.sensible = [...root.querySelectorAll("datalist option")].map((one) => one.value);
    this.input.removeAttribute("list");
    this.input.role = "combobox";
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-controls", this.list.id);
    this.close();
    this.input.addEventListener("input", () => this.schedule());
    this.input.addEventListener("focus", () => this.input.value || this.show(this.sensible));
    this.input.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("focusout", (event) => root.contains(event.relatedTarget) || this.close());
  }

  schedule() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const text = this.input.value.trim();
    this.request?.abort();
    if (text.length < 2) return this.show(this.sensible);
    this.request = new AbortController();
    try {
      const address = `${this.root.dataset.choices}?${new URLSearchParams({ q: text })}`;
      const response = await fetch(address, { signal: this.request.signal });
      if (response.ok) this.show((await response.json()).choices.map((one) => one.typed));
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // the button still works
    }
  }

  show(texts) {
    this.list.replaceChildren(
      ...texts.map((text, index) => {
        const item = document.createElement("li");
        item.role = "option";
        item.id = `${this.list.id}-${index}`;
        item.tabIndex = -1;
        item.textContent = text.replace(/ \[[a-z0-9-]+\]$/, "");
        item.addEventListener("mousedown", (event) => event.preventDefault());
        item.addEventListener("click", () => this.choose(text));
        return item;
      }),
    );
    this.texts = texts;
    this.chosen = -1;
    this.list.hidden = texts.length === 0;
    this.input.setAttribute("aria-expanded", String(texts.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  choose(text) {
    this.input.value = text;
    if (this.root.dataset.many) this.keep(text);
    this.close();
  }

  // One of several links: it becomes a box that is ticked, and the field is free for the next.
  keep(text) {
    const slug = /\[([a-z0-9-]+)\]$/.exec(text)[1];
    const kept = [...this.root.parentElement.querySelectorAll(`input[name="${this.root.dataset.many}"]`)];
    this.input.value = "";
    if (kept.some((one) => one.value === slug)) return;
    const label = document.createElement("label");
    label.className = "tick";
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", name: this.root.dataset.many, value: slug, checked: true });
    label.append(box, ` ${text.replace(/ \[[a-z0-9-]+\]$/, "")}`);
    this.root.before(label);
  }

  close() {
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.chosen = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const options = [...this.list.children];
    if (event.key === "Enter") {
      event.preventDefault(); // a form is sent by its button, not by the way
      if (!this.list.hidden && this.chosen >= 0) this.choose(this.texts[this.chosen]);
      return;
    }
    if (this.list.hidden || options.length === 0) return;
    if (event.key === "Escape") return this.close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.chosen = (this.chosen + step + options.length) % options.length;
    options.forEach((one, index) => one.setAttribute("aria-selected", String(index === this.chosen)));
    options[this.chosen].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", options[this.chosen].id);
  }
}

document.querySelectorAll("[data-choices]").forEach((root, number) => new SearchSelect(root, number));
document.querySelector("#troubles")?.focus();

// Typing in the fields of a source chooses it.
for (const more of document.querySelectorAll(".source-more")) {
  const radio = more.previousElementSibling?.querySelector("input[type=radio]");
  if (radio) more.addEventListener("input", () => (radio.checked = true));
}
