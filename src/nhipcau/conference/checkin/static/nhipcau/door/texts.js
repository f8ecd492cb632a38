// What the app says, in the language that was chosen on this device. The page brings all of them.
const ALL = JSON.parse(document.getElementById("texts").textContent);
let language = document.documentElement.lang;

/** A text by its name, with what stands for "%s". */
export const text = (name, ...values) => values.reduce((said, one) => said.replace("%s", () => one), ALL[language][name]);

/** One of the names that the server gives in several languages. */
export const named = (names) => names?.[language] || Object.values(names ?? {}).find(Boolean) || "";

export const languageNow = () => language;

/** The time of the day at a moment in milliseconds. */
export const hour = (moment) => new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);

/** Speak another language from now on; what stands on the page already changes with it. */
export function speak(wanted) {
  if (!(wanted in ALL)) return;
  language = document.documentElement.lang = wanted;
  document.title = document.title.replace(/^.*? · /, `${text("title")} · `);
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = text(element.dataset.t);
}
