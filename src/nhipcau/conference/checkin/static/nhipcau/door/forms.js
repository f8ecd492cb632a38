// The forms: getting ready, opening with the PIN, searching, registering.
import { Refused } from "./api.js";
import { MOST } from "./lock.js";
import { byId, showPhoto } from "./screen.js";
import { text } from "./texts.js";

const PIN = /^\d{6}$/;
const PLAIN = /^(\d)\1*$|^(?:012345|123456|234567|345678|456789|567890|987654|876543|765432|654321|543210)$/;

/** The name of the text that says what is wrong with a new PIN, or null. */
export function faultOfPin(pin, again) {
  if (!PIN.test(pin)) return "fault_pin_form";
  if (PLAIN.test(pin)) return "fault_pin_plain";
  return pin === again ? null : "fault_pin_same";
}

const faultOf = (error) => {
  if (!(error instanceof Refused)) return "fault_network";
  return error.status === 429 ? "fault_tries" : "fault_code";
};

/** While something is done, the button cannot be pressed again. */
async function busy(form, work) {
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    await work();
  } finally {
    button.disabled = false;
  }
}

/** `enrol({code, label, pin})` raises what the server says. */
export function listenToEnrol(enrol) {
  const form = byId("enrol-form");
  const [code, label, pin, again] = ["code", "label", "pin", "again"].map((name) => byId(`enrol-${name}`));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fault = byId("enrol-fault");
    fault.textContent = "";
    const wrong = code.value.trim() ? (label.value.trim() ? faultOfPin(pin.value, again.value) : "enrol_label_help") : "enrol_code_help";
    if (wrong) {
      fault.textContent = text(wrong);
      ({ enrol_code_help: code, enrol_label_help: label, fault_pin_same: again })[wrong]?.focus();
      return;
    }
    busy(form, async () => {
      try {
        await enrol({ code: code.value.trim(), label: label.value.trim(), pin: pin.value });
        form.reset();
      } catch (error) {
        fault.textContent = text(faultOf(error));
      }
    });
  });
}

/** `unlock(pin)` answers with {open, wait (ms), tries}; what it did not open is said here. */
export function listenToUnlock(unlock) {
  const [form, pin, fault] = [byId("unlock-form"), byId("unlock-pin"), byId("unlock-fault")];
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fault.textContent = "";
    busy(form, async () => {
      const { open, wait, tries } = await unlock(pin.value);
      pin.value = "";
      if (open) return;
      fault.textContent = wait ? text("unlock_wait", Math.ceil(wait / 1000)) : text("unlock_wrong", MOST - tries);
      pin.focus();
    });
  });
}

/** `find(text)` answers with people, `photo(person)` with an address, `pass(person)` lets one through. */
export function listenToSearch({ find, photo, pass, way }) {
  const [dialog, field, list] = [byId("search"), byId("search-name"), byId("search-found")];
  let one = null;
  const choose = async (person) => {
    one = person;
    byId("search-list").hidden = Boolean(person);
    byId("search-one").hidden = !person;
    if (!person) return field.focus();
    byId("search-one-name").textContent = person.name;
    byId("search-one-category").textContent = text(`category_${person.category}`);
    byId("search-pass").textContent = text(way() === "out" ? "search_leave" : "search_pass");
    showPhoto(byId("search-photo"), person.name, undefined);
    byId("search-one-name").focus();
    const address = await photo(person);
    if (one === person) showPhoto(byId("search-photo"), person.name, address);
  };
  const look = () => {
    const found = find(field.value);
    list.replaceChildren(...found.map((person) => itemOf(person, () => choose(person))));
    const enough = field.value.trim().length > 1;
    byId("search-count").textContent = enough ? (found.length ? text("search_found", found.length) : text("search_none")) : "";
  };
  field.addEventListener("input", look);
  byId("search-open").addEventListener("click", () => {
    field.value = "";
    look();
    dialog.showModal();
    choose(null);
  });
  dialog.addEventListener("close", () => {
    for (const part of ["found", "photo", "one-name", "one-category"]) byId(`search-${part}`).replaceChildren();
  });
  byId("search-back").addEventListener("click", () => choose(null));
  byId("search-pass").addEventListener("click", () => {
    dialog.close();
    pass(one);
  });
}

function itemOf(person, choose) {
  const [item, button, name, category] = ["li", "button", "b", "span"].map((tag) => document.createElement(tag));
  button.type = "button";
  name.textContent = person.name;
  category.textContent = text(person.revoked ? "reason_revoked" : `category_${person.category}`);
  button.append(name, " ", category);
  button.addEventListener("click", choose);
  item.append(button);
  return item;
}

/** `register({name, body, category})` keeps somebody who is on no list. */
export function listenToNew({ register, categories }) {
  const [dialog, form, choice] = [byId("new"), byId("new-form"), byId("new-category")];
  byId("new-open").addEventListener("click", () => {
    form.reset();
    choice.replaceChildren(new Option("", ""), ...categories().map((one) => new Option(text(`category_${one}`), one)));
    dialog.showModal();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [name, body] = [byId("new-name").value.trim(), byId("new-body").value.trim()];
    if (!name) return;
    dialog.close();
    register({ name, body, category: choice.value });
  });
}
