// What must run before a page is drawn. Material for MkDocs has the first two as inline scripts,
// which a strict Content-Security-Policy forbids; its bundle relies on their names.

const scope = new URL("../", document.currentScript.src);

Object.assign(window, {
  __md_scope: scope,
  __md_hash: (text) => [...text].reduce((hash, c) => (hash << 5) - hash + c.charCodeAt(0), 0),
  __md_get: (key, storage, at = scope) => {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${at.pathname}.${key}`));
    } catch {
      return null; // a frame in a sandbox has no storage
    }
  },
  __md_set: (key, value, storage, at = scope) => {
    try {
      (storage ?? localStorage).setItem(`${at.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // full, or forbidden: the choice holds for this page
    }
  },
});

// In a frame of the same site a fragment would scroll the page around the frame as well: which cell
// an embedded page shows is kept in the query. A frame in a sandbox may not, and can't scroll it.
const asked = new URLSearchParams(location.search);
const part = /^#(?:cell|exercise)-([\w-]+)$/.exec(location.hash);
if (asked.has("embed") && part) {
  asked.set("cell", part[1]);
  try {
    history.replaceState(history.state, "", `?${asked}`);
  } catch {
    // its address stays as it is
  }
}

// A server that gives scripts a wrong type, as Python's own does on some Windows machines: browsers
// refuse modules then, and nothing would say why no cell has a button.
document.addEventListener(
  "error",
  ({ target }) => {
    if (!(target instanceof HTMLScriptElement) || target.type !== "module") return;
    const note = document.createElement("p");
    note.className = "scripts-refused";
    note.setAttribute("role", "note");
    note.textContent =
      "The page can be read, but its cells can't run: a script did not come, or came as a type that browsers refuse. " +
      'Reload the page. If this stays, tell whoever runs this server: it must send .js files as "text/javascript".';
    const say = () => {
      if (!document.querySelector(".scripts-refused"))
        document.querySelector("article")?.prepend(note);
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", say);
    else say();
  },
  { capture: true },
);

// The theme writes every relative address anew, absolute, once the page is there. For the style
// sheet that means to lay out all of it a second time, so here it is done before there is a page.
for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) {
  sheet.setAttribute("href", sheet.href);
}

// The palette that the reader chose, before anything of the page can be seen.
const chosen = window.__md_get("__palette")?.color;
if (chosen) {
  let colour = chosen;
  if (colour.media === "(prefers-color-scheme)") {
    const light = matchMedia("(prefers-color-scheme: light)");
    const media = `(prefers-color-scheme: ${light.matches ? "light" : "dark"})`;
    colour = { ...document.querySelector(`[data-md-color-media='${media}']`).dataset };
    colour = {
      scheme: colour.mdColorScheme,
      primary: colour.mdColorPrimary,
      accent: colour.mdColorAccent,
    };
  }
  for (const [name, value] of Object.entries(colour)) {
    document.body.setAttribute(`data-md-color-${name}`, value);
  }
}

// The search's index is the largest file that a page would ask for, its worker takes a thread and a
// script of the theme's, and few readers search. Both wait until somebody turns to the search.
const INDEX = "search/search_index.json";
const PROGRAM = "/workers/search.";
const wanted = new Promise((resolve) => {
  if (new URLSearchParams(location.search).has("q")) resolve();
  for (const sign of ["focusin", "pointerdown", "change"]) {
    document.addEventListener(
      sign,
      ({ target }) => {
        if (target.closest("[data-md-component=search], [for=__search], #__search")) resolve();
      },
      { capture: true },
    );
  }
});

class PatientRequest extends XMLHttpRequest {
  #waits = false;

  open(method, url, ...rest) {
    this.#waits = String(url).endsWith(INDEX);
    super.open(method, url, ...rest);
  }

  send(body) {
    if (this.#waits) wanted.then(() => super.send(body));
    else super.send(body);
  }
}
window.XMLHttpRequest = PatientRequest;

/** What the theme knows of a worker: it listens to it and tells it something. */
class PatientWorker extends EventTarget {
  #worker;

  constructor(open) {
    super();
    this.#worker = wanted.then(() => {
      const worker = open();
      worker.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
      return worker;
    });
  }

  postMessage(message) {
    this.#worker.then((worker) => worker.postMessage(message));
  }
}
window.Worker = new Proxy(Worker, {
  construct(target, given, asked) {
    const open = () => Reflect.construct(target, given, asked);
    return String(given[0]).includes(PROGRAM) ? new PatientWorker(open) : open();
  },
});
