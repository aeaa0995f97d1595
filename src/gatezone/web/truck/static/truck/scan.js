/* A hand scanner types a code faster than any hand and ends it with Enter, wherever the focus stands.
   So a code goes into [data-scan] and is sent, and only a key on its own is a key. A booth whose machine
   stumbles takes the first letter of a code for such a key: no button that lets a truck pass has a letter. */
const SLOWER_THAN_A_SCANNER = 90;
const typing = (target) => target.matches("input:not([type=checkbox], [type=radio]), select, textarea");
const field = document.querySelector("[data-scan]");
let typed = "";
let quiet;
let isReplay = false;

const press = (key) => {
  isReplay = true;
  const again = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(again);
  isReplay = false;
};

const settle = () => {
  const keys = typed;
  typed = "";
  if (keys.length === 1 && document.querySelector(`[data-key="${CSS.escape(keys.toLowerCase())}"]`)) return press(keys);
  /* Focus selects what stands there; what is written after it stays, and the rest of the code behind it. */
  field.focus();
  field.value = keys;
};

const listen = (pressed) => {
  if (isReplay || pressed.ctrlKey || pressed.metaKey || pressed.altKey || typing(pressed.target)) return;
  /* Held down, Enter would press the button of the page that comes next, before anybody has read it. */
  if (pressed.key === "Enter" && pressed.repeat) return pressed.preventDefault();
  const isSent = pressed.key === "Enter" && typed.length > 1;
  /* A signed pass has spaces in it; one on its own is for the button that has the focus. */
  if (!isSent && (pressed.key.length !== 1 || (pressed.key === " " && !typed))) return;
  pressed.preventDefault();
  pressed.stopImmediatePropagation();
  clearTimeout(quiet);
  if (isSent) {
    settle();
    return field.form.requestSubmit();
  }
  if (!pressed.repeat) typed += pressed.key;
  quiet = setTimeout(settle, SLOWER_THAN_A_SCANNER);
};

if (field) {
  /* What is typed or scanned next takes the place of what was wrong, and is not written behind it; but what a scanner
     wrote before this line was read is no wrong code, and stays. */
  if (field !== document.activeElement) field.addEventListener("focus", () => field.select(), { once: true });
  else if (field.value === field.defaultValue) field.select();
  /* A page that gives it the focus in the middle of a scan: the letters so far come first. */
  field.addEventListener("focus", () => {
    if (!typed) return;
    clearTimeout(quiet);
    field.value = typed;
    typed = "";
  });
  window.addEventListener("keydown", listen, { capture: true });
  /* A button is pressed by a space that comes up, not down. */
  window.addEventListener("keyup", (up) => up.key === " " && typed && up.preventDefault(), { capture: true });
}
