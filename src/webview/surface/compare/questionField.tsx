// The field of a comparison's question, with the attachments that came along. Enter sends, but never within a composition; what is typed outlives a reload.
import * as l10n from '@vscode/l10n';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CompareSetup } from '../../../protocol/surface/compare.ts';
import { Chip } from '../../composer/chip.tsx';
import { keyIntent, useComposition } from '../../composer/keyIntent.ts';
import type { SurfacePage } from '../surfaceModule.ts';

/** Milliseconds after the last key before the host is told. */
const tellAfterMs = 150;

interface QuestionFieldProps {
  readonly setup: CompareSetup;
  readonly page: SurfacePage<'compare'>;
  readonly onSend: () => void;
  /** Filled with what tells the text as it is now. */
  readonly textOf: { current: () => string };
}

export function QuestionField({ setup, page, onSend, textOf }: QuestionFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const composition = useComposition();
  const [first] = useState(() => keptText(page) ?? setup.text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  textOf.current = () => area.current?.value ?? first;
  useLayoutEffect(() => {
    if (!area.current) return;
    area.current.value = first;
    area.current.focus();
    area.current.setSelectionRange(first.length, first.length);
  }, []);
  useEffect(() => {
    if (first !== setup.text) page.send({ type: 'draft', text: first });
    return () => clearTimeout(timer.current);
  }, []);
  const tell = (): void => {
    const text = area.current?.value ?? '';
    page.keep('text', text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => page.send({ type: 'draft', text }), tellAfterMs);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (keyIntent(event, composition.endedAt()) !== 'send') return;
    event.preventDefault();
    clearTimeout(timer.current);
    onSend();
  };
  return (
    <div class="composer" onClick={(event) => event.target === event.currentTarget && area.current?.focus()}>
      {setup.attachments.length > 0 && <div class="chips">{setup.attachments.map((chip) => <Chip key={chip.id} chip={chip} />)}</div>}
      {setup.title !== undefined && <p class="compare-title-mark">{setup.title}</p>}
      <textarea
        ref={area}
        class="composer-text compare-question-text"
        aria-label={l10n.t('Question')}
        placeholder={l10n.t('What do you want to ask all of them?')}
        rows={3}
        dir="auto"
        onInput={tell}
        onKeyDown={onKeyDown}
        onCompositionEnd={composition.onEnd}
      />
    </div>
  );
}

function keptText(page: SurfacePage<'compare'>): string | undefined {
  const kept = page.kept('text');
  return typeof kept === 'string' ? kept : undefined;
}
