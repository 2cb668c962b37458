import type { LiveCell } from "../cell/live-cell.ts";
import { save } from "../save.ts";

/** As much of nbformat 4 as is touched here. */
interface Notebook {
  readonly cells: NotebookCell[];
}

interface NotebookCell {
  readonly id: string;
  source: string | string[];
  outputs?: unknown[];
}

/** Save the build's notebook of the page, with the reader's code in it. */
export async function downloadNotebook(cells: readonly LiveCell[], address: URL): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const notebook: Notebook = await response.json();
  for (const { id, source, original } of cells) {
    if (source === original) continue;
    const target = notebook.cells.find((cell) => cell.id === id) ?? added(notebook, id);
    target.source = source;
    target.outputs = []; // they were those of the lesson's code
  }
  const type = "application/x-ipynb+json";
  const name = address.pathname.split("/").at(-1) ?? "notebook.ipynb";
  save(name, new Blob([`${JSON.stringify(notebook, null, 1)}\n`], { type }));
}

/** The reader's own cell, which the lesson does not have. */
function added(notebook: Notebook, id: string): NotebookCell {
  const made = { cell_type: "code", id, metadata: {}, execution_count: null, source: "" };
  notebook.cells.push(made);
  return made;
}
