/* The button that lets this browser show notices: asks the browser, and sends the form with what it is reached by. */
const form = document.querySelector("[data-push]");
const asked = form?.querySelector("form");
const bytesOf = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (each) => each.charCodeAt(0));
const textOf = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const tell = (reason) => {
  asked.removeAttribute("aria-busy");
  for (const each of form.querySelectorAll("[data-why]")) each.hidden = each.dataset.why !== reason;
};

/* A worker that is not active yet can be told nothing. */
const active = (registered) =>
  new Promise((done) => {
    if (registered.active) return done();
    const coming = registered.installing ?? registered.waiting;
    coming.addEventListener("statechange", () => coming.state === "activated" && done());
  });

const subscribed = async () => {
  const registered = await navigator.serviceWorker.register(form.dataset.worker);
  await active(registered);
  const old = await registered.pushManager.getSubscription();
  /* One that was made for another key takes nothing that is signed with this one. */
  await old?.unsubscribe();
  return registered.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(form.dataset.pushKey) });
};

asked?.addEventListener("submit", async (sent) => {
  if (asked.elements.endpoint.value) return;
  sent.preventDefault();
  if (!("serviceWorker" in navigator && "PushManager" in window)) return tell("missing");
  if ((await Notification.requestPermission()) !== "granted") return tell("denied");
  try {
    const made = await subscribed();
    asked.elements.endpoint.value = made.endpoint;
    asked.elements.public_key.value = textOf(made.getKey("p256dh"));
    asked.elements.secret.value = textOf(made.getKey("auth"));
  } catch {
    return tell("failed");
  }
  asked.removeAttribute("aria-busy");
  asked.requestSubmit();
});
