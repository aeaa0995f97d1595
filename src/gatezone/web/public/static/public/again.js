/* Pages that change by themselves: twice a minute, while somebody looks, what is marked data-again, with an id, is drawn anew.
   Something that is waited for may say data-every, in seconds; when it is gone the page waits as others do. */
const again = async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const place of document.querySelectorAll("[data-again]")) {
    const now = fresh.getElementById(place.id);
    /* What somebody stands on is left as it is: a phone on a bad line need not load what moves rows one by one. */
    if (now && place.innerHTML !== now.innerHTML && !place.contains(document.activeElement)) place.replaceChildren(...now.childNodes);
  }
};
const later = () => setTimeout(() => again().finally(later), 1000 * (document.querySelector("[data-every]")?.dataset.every ?? 30));
later();
document.addEventListener("visibilitychange", again);
