const COPIED_FOR = 2000; // milliseconds that the button says so

/** Put a button beside each citation that copies it as plain text. */
export function addCopyButtons(): void {
  for (const cite of document.querySelectorAll<HTMLElement>("[data-copy-text]")) {
    const text = cite.querySelector(".cite-text");
    if (!text || cite.querySelector(".cite-copy")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite-copy";
    button.textContent = "Copy";
    button.addEventListener("click", () => void copy(button, cite.dataset.copyText ?? ""));
    text.after(button);
  }
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
