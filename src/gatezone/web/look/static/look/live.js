/* An element with data-live="/live/…" shows the newest message of that address.
   The state of the line stands in the [data-live-state] inside it or, failing that, beside it:
   its data-words="live|connecting|last seen" are the words, in the language of the page. */
const LOOK_FIRST_MS = 500;
const told = document.querySelector("[data-told]");
const movedAt = new WeakMap();

/* A row is known by its id, so what has the focus, what is open and what was typed stay with the row they belong to. */
const kept = { open: "details", "aria-busy": "form", value: "input, textarea", checked: "input", selected: "option" };
const renew = (place, fresh) => {
  const around = [];
  for (let each = place.contains(document.activeElement) && document.activeElement; each; each = each.parentElement) around.push(each);
  const stood = new Map(buttonsOf(place).map((each) => [each, each.getBoundingClientRect()]));
  Idiomorph.morph(place, fresh, {
    morphStyle: "innerHTML",
    callbacks: { beforeAttributeUpdated: (name, node) => !(name in kept && node.matches(kept[name])) },
  });
  for (const each of buttonsOf(place)) isElsewhere(each, stood.get(each)) && movedAt.set(each, performance.now());
  if (around.length && !around[0].isConnected) goToHeading(around);
};
const buttonsOf = (place) => [...place.querySelectorAll("button")];
const isElsewhere = (button, was) => {
  const { x, y, width, height } = button.getBoundingClientRect();
  const [across, down] = [x + width / 2, y + height / 2];
  return !was || across < was.left || across > was.right || down < was.top || down > was.bottom;
};
/* What had the focus is gone: Enter must not press its neighbour. A heading is where nothing can be pressed. */
const goToHeading = (around) => {
  const place = around.find((each) => each.isConnected && each.querySelector("[tabindex='-1']"));
  place?.querySelector("[tabindex='-1']").focus({ preventScroll: true });
  tell("gone");
};
/* A button that has just come under the pointer is not the one its hand was sent to. */
const guard = (click) => {
  const button = click.target.closest("button");
  if (!click.detail || !(click.timeStamp - movedAt.get(button) < LOOK_FIRST_MS)) return tell("");
  click.preventDefault();
  click.stopImmediatePropagation();
  tell("moved");
};
const tell = (what) => told && (told.textContent = told.dataset[what] ?? "");
document.addEventListener("click", guard, { capture: true });

const show = (place, html) => {
  renew(place, html);
  for (const piece of place.querySelectorAll("template[data-copy]"))
    document.querySelector(piece.dataset.copy)?.replaceChildren(piece.content.cloneNode(true));
};
const open = (place) => {
  const sign = place.parentElement.querySelector("[data-live-state]");
  const [live, connecting, lastSeen] = (sign?.dataset.words ?? "live|connecting|last seen").split("|");
  let line, seen;
  const say = (words, kind) => {
    if (sign) [sign.textContent, sign.className] = [words, `live ${kind}`];
  };
  const lost = () => (seen ? say(`${lastSeen} ${seen}`, "is-lost") : say(connecting, ""));
  const connect = () => {
    line = new EventSource(place.dataset.live);
    line.onopen = () => say(live, "is-live");
    line.onerror = () => {
      lost();
      if (line.readyState === EventSource.CLOSED) setTimeout(wake, 5000);
    };
    line.onmessage = ({ data }) => {
      show(place, data);
      seen = new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
      say(live, "is-live");
    };
  };
  const wake = () => {
    line?.close();
    document.hidden ? lost() : connect();
  };
  document.addEventListener("visibilitychange", wake);
  wake();
};
document.querySelectorAll("[data-live]").forEach(open);
