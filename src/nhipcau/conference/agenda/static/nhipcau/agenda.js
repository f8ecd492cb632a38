// The personal page: its worker keeps it on the device, so that it can be read without a connection.
const { worker, scope } = document.querySelector("script[data-worker]").dataset;

if ("serviceWorker" in navigator) {
  addEventListener("load", () => {
    navigator.serviceWorker.register(worker, { scope }).catch(() => {
      // private browsing, or storage is refused: the page is read online
    });
  });
}

// Without a connection nothing can be chosen: a button would lead to an error of the browser.
function follow() {
  for (const button of document.querySelectorAll(".my-choose button")) button.disabled = !navigator.onLine;
}
addEventListener("online", follow);
addEventListener("offline", follow);
follow();
