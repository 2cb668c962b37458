/** Where the page's selection starts and ends, in characters of the element's text. */
export function selectionIn(element: HTMLElement): [anchor: number, head: number] {
  const selection = document.getSelection();
  const offset = (node: Node | null, at: number) => {
    if (!node || !element.contains(node)) return 0;
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEnd(node, at);
    return range.toString().length;
  };
  if (!selection) return [0, 0];
  return [
    offset(selection.anchorNode, selection.anchorOffset),
    offset(selection.focusNode, selection.focusOffset),
  ];
}
