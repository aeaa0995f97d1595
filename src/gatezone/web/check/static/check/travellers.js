/* The grid of hours: Enter and the arrows go down and up a column, and from its end to the next one. */
const grid = document.querySelector("[data-grid]");
const columns = () => {
  const byPlace = [];
  for (const row of grid.tBodies[0].rows)
    [...row.cells].slice(1).forEach((cell, place) => (byPlace[place] ??= []).push(cell.querySelector("input")));
  return byPlace.flat().filter(Boolean);
};
const step = (from, by) => {
  const all = columns();
  const next = all[all.indexOf(from) + by] ?? (by > 0 ? grid.form ?? grid.closest("form").querySelector(".button.primary") : from);
  next?.focus();
  next?.select?.();
};
grid?.addEventListener("keydown", (press) => {
  if (!press.target.matches("input")) return;
  const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[press.key];
  if (!by) return;
  press.preventDefault();
  step(press.target, by);
});
columns().find((field) => !field.value || field.matches("[aria-invalid]"))?.focus({ preventScroll: true });
