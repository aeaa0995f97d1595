/* The focus goes to what is done next, and must not pull the verdict out of sight: it is read first. */
document.querySelector(".is-verdict [autofocus]")?.focus({ preventScroll: true });
if (document.querySelector(".verdict")) window.scrollTo(0, 0);
