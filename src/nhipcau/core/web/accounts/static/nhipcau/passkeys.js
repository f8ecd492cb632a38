// Passkeys: asks the device, puts its answer into the form and sends it. Forms with `data-passkey` are hidden until
// it is known that the browser can do this; everything they offer can be done in another way.
const binary = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

function text(buffer) {
  const characters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(characters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const described = (list) => (list ?? []).map((one) => ({ ...one, id: binary(one.id) }));

function creation({ publicKey: options }) {
  return {
    ...options,
    challenge: binary(options.challenge),
    user: { ...options.user, id: binary(options.user.id) },
    excludeCredentials: described(options.excludeCredentials),
    // Kept on the device, and opened by finger, face or PIN: so that it replaces the password too.
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
  };
}

function request({ publicKey: options }) {
  return { ...options, challenge: binary(options.challenge), allowCredentials: described(options.allowCredentials) };
}

function answer(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function optionsOf(form) {
  if (!form.dataset.options) return JSON.parse(document.getElementById("passkey-options").textContent);
  const response = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}

async function use(form) {
  const given = await optionsOf(form);
  const credential =
    form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: creation(given.creation_options) })
      : await navigator.credentials.get({ publicKey: request(given.request_options) });
  form.elements.credential.value = JSON.stringify(answer(credential));
  form.submit();
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const failed = form.querySelector("[data-passkey-failed]");
      failed.hidden = true;
      use(form).catch(() => {
        failed.hidden = false;
      });
    });
  }
}
