// The page of a document that a worker makes looks again by itself, without loading anew: what is new is put in place.
const PAUSE = 3000;

async function look() {
  const shown = document.querySelector("[data-at-work]");
  if (!shown) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const news = page.getElementById("printing");
    if (answer.ok && news && news.textContent !== shown.textContent) shown.replaceWith(news);
  } catch {
    // Without a connection it looks again later.
  }
  setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
