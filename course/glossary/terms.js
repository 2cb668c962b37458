// A term's definition shows by hover and focus, in CSS alone. This adds what CSS can't:
// Escape hides it, and on a touch screen the first tap shows it and the second follows the link.

const SHOWN = ".term:is(:hover, :focus-within)";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const term of document.querySelectorAll(SHOWN)) {
    term.classList.add("term-hidden");
    const back = () => term.classList.remove("term-hidden");
    term.addEventListener("pointerleave", back, { once: true });
    term.addEventListener("focusout", back, { once: true });
  }
});

let tapped = null;
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.(".term > a");
    if (link && event.pointerType === "touch" && link !== tapped) {
      event.preventDefault();
      event.stopImmediatePropagation();
      link.focus();
    }
    tapped = link;
  },
  { capture: true },
);
