// A text in which some stretches are highlighted.
import type { Mark } from '../../../protocol/surface/history.ts';

/** `marks`: in order, without overlap. */
export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  const starts = [0, ...marks.map(([, end]) => end)];
  return (
    <>
      {starts.map((from, at) => {
        const [start = text.length, end = text.length] = marks[at] ?? [];
        return (
          <>
            {text.slice(from, start)}
            {start < end && <mark>{text.slice(start, end)}</mark>}
          </>
        );
      })}
    </>
  );
}
