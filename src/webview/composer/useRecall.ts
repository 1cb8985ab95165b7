// Recalling questions, as a hook: asks the host for them when they are first wanted. Must not know what a question is for.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { usePage } from '../pageContext.ts';
import type { DraftField } from './draftField.ts';
import type { KeyIntent } from './keyIntent.ts';
import { Recall } from './recall.ts';

/** @returns what takes a key: true where it was for recalling. */
export function useRecall(field: DraftField): (intent: KeyIntent) => boolean {
  const { bridge, store } = usePage();
  const recall = useMemo(() => new Recall(), []);
  const asked = useRef(false);
  const questions = store.recalled.value;

  const show = (text: string | undefined, caret: 'start' | 'end'): void => {
    if (text !== undefined) field.replace(text, caret);
  };
  const begin = (known: readonly string[]): void => {
    recall.begin(known, field.typed);
    show(recall.older(), 'start');
  };
  useEffect(() => {
    if (!asked.current || !questions) return;
    asked.current = false;
    begin(questions);
  }, [questions]);

  return (intent) => {
    const recalled = recall.shows(field.typed);
    if (intent === 'newer') {
      if (!recalled || field.caret === 'middle') return false;
      show(recall.newer(), 'end');
      return true;
    }
    if (intent !== 'older' || field.caret !== 'start') return false;
    if (recalled) show(recall.older(), 'start');
    else if (questions) begin(questions);
    else {
      asked.current = true;
      bridge.post({ type: 'recall' });
    }
    return true;
  };
}
