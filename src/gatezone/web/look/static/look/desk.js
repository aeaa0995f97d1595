/* What a desk needs beyond HTML: keys for buttons, one submit at a time, day and night at once. */
const typing = (target) => target.matches("input:not([type=checkbox], [type=radio]), select, textarea");

document.addEventListener("keydown", (press) => {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return;
  if (press.key === "Escape") return document.activeElement?.blur();
  if (typing(press.target)) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(press.key.toLowerCase())}"]:not(:disabled)`);
  if (!wanted) return;
  press.preventDefault();
  typing(wanted) ? wanted.focus() : wanted.click();
});

document.addEventListener("submit", (sent) => {
  const form = sent.target;
  if (form.matches("[aria-busy=true]")) return sent.preventDefault();
  if (form.matches("[data-theme-switch]")) return switchTheme(sent);
  if (form.method === "post") form.setAttribute("aria-busy", "true");
});
/* A page that comes back from the browser's memory is ready to be sent again. */
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy"));
});

const switchTheme = (sent) => {
  sent.preventDefault();
  const theme = sent.submitter.value;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  theme === "auto" ? delete document.documentElement.dataset.theme : (document.documentElement.dataset.theme = theme);
  for (const button of sent.target.querySelectorAll("button"))
    button.setAttribute("aria-pressed", String(button === sent.submitter));
};

/* On a phone the row of desks is longer than the screen: show where we are. */
document.querySelector(".desks [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
