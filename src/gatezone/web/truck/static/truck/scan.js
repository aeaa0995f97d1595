/* A hand scanner types a code faster than any hand and ends it with Enter, wherever the focus stands.
   So a code goes into [data-scan] and is sent, and only a key on its own presses the button of that key:
   a scanned "P…" must never let the truck before it pass. */
const SLOWER_THAN_A_SCANNER = 90;
const typing = (target) => target.matches("input:not([type=checkbox], [type=radio]), select, textarea");
let typed = "";
let quiet;

const settle = () => {
  const keys = typed;
  typed = "";
  if (keys.length === 1) {
    const wanted = document.querySelector(`[data-key="${CSS.escape(keys.toLowerCase())}"]:not(:disabled)`);
    return wanted && (typing(wanted) ? wanted.focus() : wanted.click());
  }
  const field = document.querySelector("[data-scan]");
  field.value = keys;
  field.focus();
};

window.addEventListener(
  "keydown",
  (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || typing(press.target)) return;
    const scanned = press.key === "Enter" && typed.length > 1;
    if (press.key.length !== 1 && !scanned) return;
    if (press.key === " " && !typed) return;
    press.preventDefault();
    press.stopImmediatePropagation();
    clearTimeout(quiet);
    if (scanned) {
      settle();
      return document.querySelector("[data-scan]").form.requestSubmit();
    }
    if (!press.repeat) typed += press.key;
    quiet = setTimeout(settle, SLOWER_THAN_A_SCANNER);
  },
  { capture: true },
);
