// The composer's text as a hook: a field that keeps its draft, and what is shown of it.
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Ref } from 'preact';
import type { HostBridge } from '../hostBridge.ts';
import { DraftField } from './draftField.ts';
import type { DraftShown } from './draftField.ts';
import { DraftKeeper } from './draftKeeper.ts';

export interface Draft extends DraftShown {
  readonly area: Ref<HTMLTextAreaElement>;
  readonly field: DraftField;
}

/** The host's copy, with the page's time of it: whichever is newer is shown, because after a crash either may be old. */
export function useDraft(bridge: HostBridge, initial: string, initialAt: number): Draft {
  const area = useRef<HTMLTextAreaElement>(null);
  const [shown, setShown] = useState<DraftShown>({ filled: false, large: '' });
  const field = useMemo(() => new DraftField(() => area.current, new DraftKeeper(bridge, initial), setShown), [bridge]);
  useLayoutEffect(() => {
    const kept = bridge.kept();
    const own = kept.draft !== undefined && (kept.draftAt ?? 0) >= initialAt ? kept.draft : undefined;
    field.restore(own ?? initial, own === undefined ? undefined : kept.selection);
  }, [field]);
  return { area, field, ...shown };
}
