/* Pages that change by themselves: each minute, while somebody looks, what is marked data-again is drawn anew. */
const again = async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("[data-again]");
  document.querySelectorAll("[data-again]").forEach((place, nth) => {
    if (fresh[nth] && place.innerHTML !== fresh[nth].innerHTML && !place.contains(document.activeElement)) place.replaceChildren(...fresh[nth].childNodes);
  });
};
setInterval(again, 30000);
document.addEventListener("visibilitychange", again);
