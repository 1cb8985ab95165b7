// From column to column by keyboard: Alt+Up and Alt+Down as between the messages of a conversation, and the arrows while a column itself has the focus.

/** For `onKeyDown` of what the columns stand in. */
export function columnKeys(event: KeyboardEvent): void {
  const { target, currentTarget, key } = event;
  if (!(target instanceof Element) || !(currentTarget instanceof HTMLElement) || event.shiftKey || event.ctrlKey || event.metaKey) return;
  const columns = [...currentTarget.querySelectorAll<HTMLElement>('.compare-column')];
  const at = columns.findIndex((column) => column.contains(target));
  const onItself = target.classList.contains('compare-column');
  const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[key] : onItself ? { ArrowLeft: -1, ArrowRight: 1 }[key] : undefined;
  const next = step === undefined || at < 0 ? undefined : columns[Math.max(0, Math.min(columns.length - 1, at + step))];
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus({ preventScroll: columns[at] === next });
}
