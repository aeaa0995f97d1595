/* What a cashier need not compute: the change while cash is typed, the sum while notes are counted. */
const whole = (typed) => (/^[0-9][0-9., ]*$/.test(typed.trim()) ? Number(typed.replace(/[^0-9]/g, "")) : null);
const language = document.documentElement.lang.startsWith("vi") ? "vi-VN" : "en-US";
const shown = (amount) => `${new Intl.NumberFormat(language).format(amount)}\u00a0đ`;

const tendered = document.querySelector("[data-tendered]");
const change = document.querySelector("[data-change]");
const owed = Number(document.querySelector("[data-owed]")?.dataset.owed);
const tellChange = () => {
  const given = whole(tendered.value);
  change.hidden = given === null;
  if (given === null) return;
  change.classList.toggle("is-missing", given < owed);
  change.textContent = `${given < owed ? change.dataset.missing : change.dataset.words}: ${shown(Math.abs(given - owed))}`;
};
if (tendered && change) {
  tendered.addEventListener("input", tellChange);
  tellChange();
}

const notes = [...document.querySelectorAll("[data-note]")];
const tellSum = () => {
  let total = 0;
  for (const note of notes) {
    const sum = (whole(note.value) ?? 0) * Number(note.dataset.note);
    note.closest("tr").querySelector("[data-sum]").textContent = sum ? shown(sum) : "";
    total += sum;
  }
  document.querySelector("[data-total]").textContent = shown(total);
};
if (notes.length) {
  for (const note of notes) note.addEventListener("input", tellSum);
  tellSum();
}
/* Enter goes from note to note; on the last one it counts. */
document.querySelector(".count")?.addEventListener("keydown", (press) => {
  const place = notes.indexOf(press.target);
  if (press.key !== "Enter" || place < 0 || place === notes.length - 1) return;
  press.preventDefault();
  notes[place + 1].select();
});
