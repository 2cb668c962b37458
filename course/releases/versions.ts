/** An entry of `versions.json`, newest first, in the form that mike and Material know. */
interface Version {
  readonly version: string;
  readonly title: string;
  readonly aliases: readonly string[];
}

/** On a page of a frozen version, say when there is a newer one. */
export async function tellOfNewer(base: URL): Promise<void> {
  const release = document.querySelector<HTMLMetaElement>('meta[name="course-release"]')?.content;
  // the same release also stands at the root: only a copy under its own number can be old
  if (!release || !base.pathname.endsWith(`/${release}/`)) return;
  if (document.querySelector(".old-version")) return;
  const latest = await newest(new URL("../versions.json", base));
  if (!latest || latest === release) return;
  const page = location.pathname.replace(base.pathname, "");
  const link = document.createElement("a");
  link.href = new URL(`../${page}`, base).href;
  link.textContent = `Read version ${latest}`;
  const box = document.createElement("div");
  box.className = "old-version";
  box.setAttribute("role", "note");
  box.append(`This is version ${release}, kept as it was. `, link, ".");
  document.querySelector(".md-content")?.prepend(box);
}

async function newest(url: URL): Promise<string | undefined> {
  try {
    const response = await fetch(url);
    if (!response.ok) return undefined;
    const versions = (await response.json()) as readonly Version[];
    return versions.find(({ aliases }) => aliases.includes("latest"))?.version;
  } catch {
    return undefined; // offline: what is shown is what there is
  }
}
