import type { LiveCell } from "../cell/live-cell.ts";
import { save } from "../save.ts";

/** Just enough of nbformat 4. */
interface NotebookCell {
  cell_type: string;
  source: string | string[];
  outputs?: unknown[];
  execution_count?: number | null;
  [more: string]: unknown;
}

interface Notebook {
  cells: NotebookCell[];
  [more: string]: unknown;
}

/** Save the page as a notebook that holds the reader's code. */
export async function downloadNotebook(
  cells: readonly LiveCell[],
  address: string | undefined,
): Promise<void> {
  const notebook = address ? await builtNotebook(address) : bareNotebook(cells);
  const code = notebook.cells.filter((cell) => cell.cell_type === "code");
  for (const [at, cell] of cells.entries()) {
    const target = code[at];
    if (target && cell.source !== cell.original) edit(target, cell.source);
  }
  const name = address?.split("/").at(-1) ?? "notebook.ipynb";
  save(
    name,
    new Blob([`${JSON.stringify(notebook, null, 1)}\n`], { type: "application/x-ipynb+json" }),
  );
}

function edit(cell: NotebookCell, source: string): void {
  cell.source = source;
  cell.outputs = []; // they came from other code
  cell.execution_count = null;
}

async function builtNotebook(address: string): Promise<Notebook> {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** Without a notebook from the build: the page's title and its cells. */
function bareNotebook(cells: readonly LiveCell[]): Notebook {
  const title = document.querySelector("h1")?.firstChild?.textContent?.trim() ?? document.title;
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { name: "python" },
    },
    cells: [
      {
        id: "title",
        cell_type: "markdown",
        metadata: {},
        source: `# ${title}\n\n${location.href}`,
      },
      ...cells.map((cell) => ({
        id: `cell-${cell.number}`,
        cell_type: "code",
        metadata: {},
        source: cell.source,
        outputs: [],
        execution_count: null,
      })),
    ],
  };
}
