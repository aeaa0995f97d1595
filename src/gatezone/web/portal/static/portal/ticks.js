/* What is ticked is added up as it is ticked; without a script the sum of all stands there. */
document.addEventListener("change", ({ target }) => {
  const form = target.closest("form"), total = form?.querySelector("[data-total]");
  if (!total) return;
  const sum = [...form.querySelectorAll("[data-amount]:checked")].reduce((all, each) => all + Number(each.dataset.amount), 0);
  const apart = document.documentElement.lang === "vi" ? "." : ",";
  total.value = `${String(sum).replace(/\B(?=(\d{3})+$)/g, apart)}\u00a0đ`;
});
