/** Take files that are dropped on an element; the editor would take them for text to insert. */
export function takeDropped(element: HTMLElement, take: (files: File[]) => void): void {
  const mark = (on: boolean) => element.toggleAttribute("data-drop", on);
  element.addEventListener(
    "dragover",
    (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      event.dataTransfer.dropEffect = "copy";
      mark(true);
    },
    true,
  );
  element.addEventListener("dragleave", () => mark(false));
  element.addEventListener(
    "drop",
    (event) => {
      mark(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      take(files);
    },
    true,
  );
}

/** Have the reader choose files. */
export function choose(take: (files: File[]) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.addEventListener("change", () => take([...(input.files ?? [])]));
  input.click();
}
