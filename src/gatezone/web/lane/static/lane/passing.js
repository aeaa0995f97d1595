/* Lets a truck pass without another page: the answer is waited for here, and the lane waits for the next code.
   What is not granted is sent as the form it is, and the page that answers has every reason. Both carry the id of the
   form, so whatever was sent twice is done once. */
const SECONDS_FOR_AN_ANSWER = 10;
const LONGEST_PAUSE_MS = 8000;
const ROWS = 10;
const IN_HANOI = { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" };

const form = document.querySelector("[data-passage]");
const status = document.querySelector("[data-unanswered]");
const field = document.querySelector("[data-scan]");
let isBusy = false;
let isNextThere = false;

/* The cookie and the short referrer are the same for every truck: the server looks at a browser once. */
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;

const ask = () =>
  fetch(form.dataset.passage, {
    method: "POST",
    referrerPolicy: "origin",
    signal: AbortSignal.timeout(SECONDS_FOR_AN_ANSWER * 1000),
    headers: {
      "Content-Type": "application/json",
      "Idempotency-Key": form.elements.command_id.value,
      "X-CSRFToken": token(),
    },
    body: JSON.stringify({ lane: form.dataset.lane, read_by: form.elements.read_by.value }),
  });

const pause = (milliseconds) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    window.addEventListener("online", resolve, { once: true });
  });

const answered = async () => {
  for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    try {
      return await ask();
    } catch {
      status.textContent = status.dataset.unanswered;
      await pause(wait);
    }
  }
};

const row = (passedAt) => {
  const passage = document.querySelector("[data-passage-row]").content.cloneNode(true);
  const time = passage.querySelector("time");
  time.dateTime = passedAt;
  time.textContent = new Date(passedAt).toLocaleTimeString("en-GB", IN_HANOI);
  return passage;
};

const list = (passedAt) => {
  const table = document.querySelector("[data-passages]");
  const [rows] = table.querySelector("table").tBodies;
  rows.prepend(row(passedAt));
  if (rows.rows.length > ROWS) rows.deleteRow(ROWS);
  table.hidden = false;
  document.querySelector("[data-no-passage]")?.remove();
};

const waitForTheNext = () => {
  const passed = document.querySelector("[data-passed]");
  document.querySelectorAll("main > .notice").forEach((notice) => notice.remove());
  document.querySelector(".verdict").replaceWith(passed.content.cloneNode(true));
  field.labels[0].textContent = passed.dataset.ask;
  field.form.querySelector("button").classList.add("primary");
  document.body.classList.remove("is-verdict");
  form.remove();
  status.remove();
  history.replaceState(null, "", form.dataset.home);
  if (isNextThere) return field.form.requestSubmit();
  field.focus();
  document.dispatchEvent(new Event("lane:waiting"));
};

const pass = async () => {
  const answer = await answered();
  if (answer.status !== 200) return form.submit();
  list((await answer.json()).passed_at);
  isBusy = false;
  waitForTheNext();
};

form?.addEventListener("submit", (sent) => {
  sent.preventDefault();
  if (isBusy) return;
  isBusy = true;
  pass();
});

/* A code that comes while the answer is still waited for is looked up after it: no page may take the answer away. */
field?.form.addEventListener("submit", (sent) => {
  if (!isBusy) return;
  sent.preventDefault();
  sent.stopPropagation();
  isNextThere = true;
});
