// ‹ 2/3 ›: which version of a message is shown, and the way to the others.
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { BranchView } from '../../protocol/panelState.ts';
import { useFocusSuccession } from '../focusRescue.ts';
import { IconButton } from '../icon.tsx';
import { usePage } from '../pageContext.ts';

export interface BranchSwitchProps {
  readonly branch: BranchView;
  readonly messageId: string;
  /** Where several versions are shown: the place of the last one, and its id. */
  readonly to?: number;
  readonly lastId?: string;
}

export function BranchSwitch({ branch, messageId, to = branch.index, lastId = messageId }: BranchSwitchProps) {
  const { bridge } = usePage();
  const root = useRef<HTMLSpanElement>(null);
  useFocusSuccession(() => root.current, '.branch');
  const step = (by: -1 | 1) => () => bridge.post({ type: 'branch', messageId: by < 0 ? messageId : lastId, step: by });
  const place = to === branch.index ? String(branch.index) : `${branch.index}–${to}`;
  return (
    <span ref={root} class="branch" role="group" aria-label={l10n.t('Version {0} of {1}', place, branch.count)}>
      <IconButton icon="chevron-left" label={l10n.t('Previous version')} disabled={branch.index <= 1} onClick={step(-1)} />
      <span class="branch-count">{`${place}/${branch.count}`}</span>
      <IconButton icon="chevron-right" label={l10n.t('Next version')} disabled={to >= branch.count} onClick={step(1)} />
    </span>
  );
}
