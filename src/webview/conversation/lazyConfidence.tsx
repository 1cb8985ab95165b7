// The tokens of an answer, loaded when they are first asked for.
import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ConfidenceProps } from './confidenceView.tsx';

const loaded = signal<FunctionComponent<ConfidenceProps> | undefined>(undefined);

export function LazyConfidence(props: ConfidenceProps) {
  useEffect(() => {
    if (!loaded.value) void import('./confidenceView.tsx').then((module) => (loaded.value = module.ConfidenceView));
  }, []);
  const ConfidenceView = loaded.value;
  return ConfidenceView ? <ConfidenceView {...props} /> : <p class="token-text">{props.text}</p>;
}
