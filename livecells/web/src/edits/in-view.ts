const SEEN = 1000; // milliseconds in view before a press counts
const STILL_SEEN = 300; // milliseconds in view after it
const LOOK = 100; // milliseconds between looks: the least that browsers allow

/** What browsers tell that know whether anything covers, fades or shifts an element. */
interface Entry extends IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

export const CAN_TELL = "isVisible" in IntersectionObserverEntry.prototype;

/**
 * Let a button work only while all of a panel is in plain view, and has been for a second.
 *
 * A page around this one can lay something over it, cut it off, or bring it under the pointer just
 * before a click; it can't do so with what the reader has had before their eyes.
 */
export function onlyInView(
  panel: HTMLElement,
  button: HTMLButtonElement,
  press: () => void,
): () => void {
  let timer = 0;
  const look = (entries: IntersectionObserverEntry[]) => {
    const { intersectionRatio, isVisible } = entries.at(-1) as Entry;
    clearTimeout(timer);
    button.disabled = true;
    if (isVisible && intersectionRatio > 0.99) {
      timer = setTimeout(() => {
        button.disabled = false;
      }, SEEN);
    }
  };
  const options = { threshold: [0.99], trackVisibility: true, delay: LOOK };
  const observer = new IntersectionObserver(look, options);
  button.disabled = true;
  button.addEventListener("click", () => {
    button.disabled = true;
    timer = setTimeout(press, STILL_SEEN); // unless the next look finds something in the way
  });
  observer.observe(panel);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
