/* An element with data-live="/live/…" shows the newest message of that address.
   The state of the line stands in the [data-live-state] inside it or, failing that, beside it:
   its data-words="live|connecting|last seen" are the words, in the language of the page. */
const show = (place, html) => {
  const drawn = document.createElement("template");
  drawn.innerHTML = html;
  morph(place, drawn.content);
  for (const piece of place.querySelectorAll("template[data-copy]"))
    document.querySelector(piece.dataset.copy)?.replaceChildren(piece.content.cloneNode(true));
};
/* Make one tree like another by the least change: what has focus keeps it, a button under a finger stays,
   and a bar moves instead of being replaced. */
const morph = (old, fresh) => {
  const were = [...old.childNodes], are = [...fresh.childNodes];
  are.forEach((next, nth) => {
    const now = were[nth];
    if (!now) old.append(next);
    else if (now.nodeName !== next.nodeName || now.nodeName === "TEMPLATE") now.replaceWith(next);
    else if (next.nodeType !== Node.ELEMENT_NODE) now.nodeValue !== next.nodeValue && (now.nodeValue = next.nodeValue);
    else {
      for (const { name, value } of next.attributes) now.getAttribute(name) !== value && now.setAttribute(name, value);
      for (const { name } of [...now.attributes]) next.hasAttribute(name) || name === "open" || now.removeAttribute(name);
      morph(now, next);
    }
  });
  were.slice(are.length).forEach((gone) => gone.remove());
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
