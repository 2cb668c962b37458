// Where the first script lies: it holds this module, whoever imports it.

/** The folder of livecells' files. */
export const FILES = new URL("./", import.meta.url);

/** The name of the first script, with a hash of all that this release's scripts hold. */
export const FIRST_SCRIPT = new URL(import.meta.url).pathname.replace(/^.*\//, "");
