/** What a picture's element is called, in the build's markup too. */
export const VIEWS_CLASS = "lcv";
/** The MIME type of a picture's numbers. */
export const VIEWS = "application/vnd.livecells.views+json";
