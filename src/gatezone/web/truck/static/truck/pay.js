/* A code or an account number is copied at a press; the buttons are there only where that can be done. */
if (navigator.clipboard) document.documentElement.classList.add("copies");
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copies]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
  const icon = button.querySelector(".done") ?? button.appendChild(document.createElement("span"));
  icon.className = "done";
  icon.textContent = "✓";
});
