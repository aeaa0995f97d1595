/* An element with data-live="/live/…" shows the newest message of that address.
   The state of the line stands in the [data-live-state] inside it or, failing that, beside it:
   its data-words="live|connecting|last seen" are the words, in the language of the page. */
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
      place.innerHTML = data;
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
