// Makes a node's children equal to those of another with as few changes as can be: selection and scroll inside survive a repaint.

/** `to` is used up: its nodes may move into `from`. */
export function morphChildren(from: ParentNode & Node, to: ParentNode & Node): void {
  morphNodes(from, [...from.childNodes], [...to.childNodes], null);
}

/** The same for a run of siblings that ends before `end`. Returns what stands there now. */
export function morphNodes(parent: Node, before: readonly ChildNode[], after: readonly ChildNode[], end: ChildNode | null): ChildNode[] {
  const now: ChildNode[] = [];
  after.forEach((next, index) => {
    const old = before[index];
    if (old && morph(old, next)) now.push(old);
    else {
      if (old) old.replaceWith(next);
      else parent.insertBefore(next, end);
      now.push(next);
    }
  });
  for (const extra of before.slice(after.length)) extra.remove();
  return now;
}

function morph(old: ChildNode, next: ChildNode): boolean {
  if (old instanceof Text && next instanceof Text) {
    if (next.data.startsWith(old.data)) {
      if (next.length > old.length) old.appendData(next.data.slice(old.length));
    } else old.data = next.data;
    return true;
  }
  if (!(old instanceof Element) || !(next instanceof Element) || old.tagName !== next.tagName) return false;
  for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of [...next.attributes]) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  morphChildren(old, next);
  return true;
}
