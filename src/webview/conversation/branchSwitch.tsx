// ‹ 2/3 ›: which version of a message is shown, and the way to the others.
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { BranchView } from '../../protocol/panelState.ts';
import { useFocusSuccession } from '../focusRescue.ts';
import { IconButton } from '../icon.tsx';
import { usePage } from '../pageContext.ts';

export function BranchSwitch({ branch, messageId }: { readonly branch: BranchView; readonly messageId: string }) {
  const { bridge } = usePage();
  const root = useRef<HTMLSpanElement>(null);
  useFocusSuccession(() => root.current, '.branch');
  const step = (by: -1 | 1) => () => bridge.post({ type: 'branch', messageId, step: by });
  return (
    <span ref={root} class="branch" role="group" aria-label={l10n.t('Version {0} of {1}', branch.index, branch.count)}>
      <IconButton icon="chevron-left" label={l10n.t('Previous version')} disabled={branch.index <= 1} onClick={step(-1)} />
      <span class="branch-count">{`${branch.index}/${branch.count}`}</span>
      <IconButton icon="chevron-right" label={l10n.t('Next version')} disabled={branch.index >= branch.count} onClick={step(1)} />
    </span>
  );
}
