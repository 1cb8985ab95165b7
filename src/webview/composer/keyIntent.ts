// What a key means in a text field where Enter sends: decided in one place, because input methods make it subtle.
import { useMemo } from 'preact/hooks';

/** The parts of a KeyboardEvent that decide. `timeStamp` in ms. */
export interface KeyFacts {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  /** 229 while an input method handles the key; the only sign of it on some platforms. */
  readonly keyCode: number;
  readonly timeStamp: number;
}

/** `older` and `newer`: Up and Down alone, where a text of several lines still needs them to move. */
export type KeyIntent = 'send' | 'escape' | 'older' | 'newer' | 'none';

/** Some platforms end the composition before they report the Enter that ended it: both belong to one key press, ms. */
const sameKeyPress = 5;

/** `compositionEndedAt`: the time stamp of the last compositionend, or undefined. */
export function keyIntent(event: KeyFacts, compositionEndedAt: number | undefined): KeyIntent {
  if (isComposing(event, compositionEndedAt)) return 'none';
  if (event.key === 'Escape') return 'escape';
  const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
  if (plain && event.key === 'ArrowUp') return 'older';
  if (plain && event.key === 'ArrowDown') return 'newer';
  return event.key === 'Enter' && !event.shiftKey && !event.altKey ? 'send' : 'none';
}

/** Whether the key belongs to an input method. */
export function isComposing(event: KeyFacts, compositionEndedAt: number | undefined): boolean {
  if (event.isComposing || event.keyCode === 229) return true;
  return compositionEndedAt !== undefined && event.timeStamp - compositionEndedAt < sameKeyPress;
}

/** Remembers when the last composition ended, for `keyIntent`. */
export function useComposition(): { readonly endedAt: () => number | undefined; readonly onEnd: (event: Event) => void } {
  return useMemo(() => {
    let endedAt: number | undefined;
    return {
      endedAt: () => endedAt,
      onEnd: (event: Event) => {
        endedAt = event.timeStamp;
      },
    };
  }, []);
}
