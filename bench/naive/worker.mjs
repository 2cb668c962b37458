import { loadPyodide } from "./pyodide/pyodide.mjs";

const DRAW = `
import io
import matplotlib.pyplot as plt
file = io.StringIO()
plt.gcf().savefig(file, format="svg", bbox_inches="tight")
plt.close("all")
file.getvalue()`;

async function start() {
  const { wheel } = await (await fetch("packages.json")).json();
  const pyodide = await loadPyodide();
  await pyodide.loadPackage(["numpy", "matplotlib", new URL(wheel, location.href).href]);
  pyodide.runPython("import matplotlib; matplotlib.use('agg')");
  postMessage({ ready: true });
  return pyodide;
}

const started = start();
started.catch((error) => postMessage({ failed: String(error) }));

onmessage = async ({ data }) => {
  try {
    const pyodide = await started;
    const globals = pyodide.toPy({});
    for (const cell of data.code) pyodide.runPython(cell, { globals });
    postMessage({ svg: pyodide.runPython(DRAW, { globals }) });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
};
