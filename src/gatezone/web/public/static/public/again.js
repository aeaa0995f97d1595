/* Pages that change by themselves: twice a minute, while somebody looks, what is marked data-again is drawn anew.
   Something that is waited for may say data-every, in seconds; when it is gone the page waits as others do. */
const again = async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("[data-again]");
  document.querySelectorAll("[data-again]").forEach((place, nth) => {
    if (fresh[nth] && place.innerHTML !== fresh[nth].innerHTML && !place.contains(document.activeElement)) place.replaceChildren(...fresh[nth].childNodes);
  });
};
const later = () => setTimeout(() => again().finally(later), 1000 * (document.querySelector("[data-every]")?.dataset.every ?? 30));
later();
document.addEventListener("visibilitychange", again);
