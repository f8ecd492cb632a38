// Suggestions while typing. Without this module the form leads to the page of results.
const WAIT = 140; // milliseconds after the last key

function option(result, index) {
  const item = document.createElement("li");
  item.role = "option";
  item.id = `suggestion-${index}`;
  const link = document.createElement("a");
  link.href = result.url;
  link.tabIndex = -1;
  link.textContent = result.title;
  if (result.hint) {
    const hint = document.createElement("small");
    hint.textContent = ` ${result.hint}`;
    link.append(hint);
  }
  item.append(link);
  return item;
}

function group(label, options) {
  const heading = document.createElement("li");
  heading.role = "presentation";
  heading.className = "suggestions-kind";
  heading.textContent = label;
  return [heading, ...options];
}

class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.list = document.createElement("ul");
    this.list.className = "suggestions plain-list";
    this.list.id = "suggestions";
    this.list.role = "listbox";
    this.list.hidden = true;
    this.list.setAttribute("aria-label", this.input.labels[0].textContent);
    form.append(this.list);
    this.input.role = "combobox";
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-controls", this.list.id);
    this.close();
    this.input.addEventListener("input", () => this.schedule());
    this.input.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || this.close());
  }

  schedule() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const text = this.input.value.trim();
    this.request?.abort();
    if (text.length < 2) return this.close();
    this.request = new AbortController();
    const address = `${this.form.dataset.suggest}?${new URLSearchParams({ q: text, format: "json" })}`;
    try {
      const response = await fetch(address, { signal: this.request.signal });
      if (response.ok) this.show(await response.json());
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // the form itself still works
    }
  }

  show(answer) {
    let index = 0;
    const rows = answer.groups.flatMap((one) =>
      group(one.label, one.results.slice(0, 4).map((result) => option(result, index++))),
    );
    this.list.replaceChildren(...rows);
    this.chosen = -1;
    this.list.hidden = rows.length === 0;
    this.input.setAttribute("aria-expanded", String(rows.length > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.hidden = true;
    this.chosen = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const options = [...this.list.querySelectorAll("[role=option]")];
    if (this.list.hidden || options.length === 0) return;
    if (event.key === "Escape") return this.close();
    if (event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault();
      options[this.chosen].querySelector("a").click();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.chosen = (this.chosen + step + options.length) % options.length;
    options.forEach((one, index) => one.setAttribute("aria-selected", String(index === this.chosen)));
    options[this.chosen].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", options[this.chosen].id);
  }
}

const form = document.querySelector("form[data-suggest]");
if (form) new Suggestions(form);
