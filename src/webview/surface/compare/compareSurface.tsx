// The view of a comparison: the set-up before it is asked, the answers side by side after. Lends the panel's parts their way to the host.
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { patchCompare, type ComparePatch } from '../../../protocol/surface/compare.ts';
import type { PageMessage } from '../../../protocol/pageMessage.ts';
import { connectCodeLook, type ThemeRules } from '../../markdown/codeLook.ts';
import { PageContext, type Page } from '../../pageContext.ts';
import { PanelStore } from '../../panelStore.ts';
import type { SurfaceModule, SurfacePage, SurfaceViewProps } from '../surfaceModule.ts';
import { CompareAnswers } from './compareAnswers.tsx';
import { CompareSetup } from './compareSetup.tsx';

const codeTheme = signal<ThemeRules | undefined>(undefined);
const codeWrap = signal(false);

function takeLook({ message }: Extract<ComparePatch, { type: 'look' }>): void {
  if (message.type === 'codeTheme') codeTheme.value = message;
  else codeWrap.value = message.wrap;
}

/** Once a page: what answers are drawn with says everything through `usePage`. */
function connect(page: SurfacePage<'compare'>): Page {
  const post = (message: PageMessage): void => page.send({ type: 'page', message });
  connectCodeLook({
    theme: codeTheme, wrap: codeWrap,
    ask: (theme) => post({ type: 'codeLook', ...(theme !== undefined && { theme }) }),
    setWrap: (wrap) => post({ type: 'wrapCode', wrap }),
  });
  return { bridge: { post, kept: () => ({}), keep: () => undefined }, store: new PanelStore(post, { request: (flush) => flush(), setUnseen: () => undefined }) };
}

function Compare({ state, page }: SurfaceViewProps<'compare'>) {
  const [parts] = useState(() => connect(page));
  return (
    <PageContext.Provider value={parts}>
      <main class="surface compare-surface">{content(state, page)}</main>
    </PageContext.Provider>
  );
}

function content(state: SurfaceViewProps<'compare'>['state'], page: SurfacePage<'compare'>) {
  if (state.phase === 'answers' && state.answers) return <CompareAnswers state={state} answers={state.answers} page={page} />;
  return <CompareSetup state={state} page={page} />;
}

export const compareSurface: SurfaceModule<'compare'> = {
  View: Compare,
  applyPatch: (state, patch) => {
    if (patch.type === 'look') takeLook(patch);
    return patchCompare(state, patch);
  },
};
