const COPIED_FOR = 2000; // milliseconds that the button says so

/** Put a button beside each form of a citation that copies it. */
export function addCopyButtons(): void {
  for (const cite of document.querySelectorAll<HTMLElement>("[data-copy-text]")) {
    if (cite.querySelector(".cite-copy")) continue;
    cite.querySelector(".cite-text")?.after(copyButton(() => cite.dataset.copyText ?? ""));
    for (const fold of cite.querySelectorAll("details")) {
      const text = () => fold.querySelector("pre")?.textContent ?? "";
      fold.querySelector("a[download]")?.before(copyButton(text), " ");
    }
  }
}

function copyButton(text: () => string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cite-copy";
  button.textContent = "Copy";
  button.setAttribute("aria-live", "polite"); // what it says afterwards is news
  button.addEventListener("click", () => void copy(button, text()));
  return button;
}

async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not allowed here: select and copy";
  }
  setTimeout(() => {
    button.textContent = "Copy";
  }, COPIED_FOR);
}
