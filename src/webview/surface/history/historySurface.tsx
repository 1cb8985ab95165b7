// The view of the conversations.
import * as l10n from '@vscode/l10n';
import type { SurfaceModule, SurfaceViewProps } from '../surfaceModule.ts';

function History({ state, page }: SurfaceViewProps<'history'>) {
  return (
    <main class="surface">
      <h1 class="surface-title">{l10n.t('Conversations')}</h1>
      <ul class="history-list">
        {state.rows.map((row) => (
          <li key={row.id}>
            <button type="button" class="link-button" onClick={() => page.send({ type: 'open', id: row.id })}>{row.title}</button>
          </li>
        ))}
      </ul>
    </main>
  );
}

export const historySurface: SurfaceModule<'history'> = { View: History, applyPatch: (state) => state };
