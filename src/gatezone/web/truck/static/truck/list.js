/* A list made for the keyboard. [data-row] is what the focus stands on in each row: a tick or a button.
   j and k or the arrows move; Enter and r press the row's [data-do]; x ticks; o follows its [data-open]. */
const rows = () => [...document.querySelectorAll("[data-list] [data-row]")];
const typing = (target) => target.matches("input:not([type=checkbox]), select, textarea");

const move = (step) => {
  const all = rows();
  const here = all.indexOf(document.activeElement.closest("tr")?.querySelector("[data-row]"));
  const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
  next?.focus();
  next?.closest("tr").scrollIntoView({ block: "nearest" });
};

const inRow = (what) => document.activeElement.closest("[data-list] tr")?.querySelector(what);

const acts = {
  j: () => move(1),
  ArrowDown: () => move(1),
  k: () => move(-1),
  ArrowUp: () => move(-1),
  r: () => inRow("[data-do]")?.click(),
  Enter: () => inRow("[data-do]")?.click(),
  x: () => inRow("input[type=checkbox]")?.click(),
  o: () => inRow("[data-open]")?.click(),
};

document.addEventListener("keydown", (press) => {
  if (press.ctrlKey || press.metaKey || press.altKey || typing(press.target)) return;
  const act = acts[press.key];
  if (!act) return;
  /* Enter does to a link or a button what it always does; held down, it does nothing. */
  if (press.key === "Enter" && press.target.matches("a, button")) return press.repeat && press.preventDefault();
  if (press.key.length === 1 && !inRow("*") && !"jk".includes(press.key)) return;
  press.preventDefault();
  if (!press.repeat || press.key.startsWith("Arrow")) act();
});

/* A list that is all of a page's work has the focus from the start. */
document.querySelector("[data-list=first] [data-row]")?.focus({ preventScroll: true });
