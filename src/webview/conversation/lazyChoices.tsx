// Several answers beside each other, loaded with the first that are shown.
import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ChoicesProps } from './choices.tsx';

const loaded = signal<FunctionComponent<ChoicesProps> | undefined>(undefined);

export function LazyChoices(props: ChoicesProps) {
  useEffect(() => {
    if (!loaded.value) void import('./choices.tsx').then((module) => (loaded.value = module.Choices));
  }, []);
  const Choices = loaded.value;
  // An article from the start: places and keys find it.
  return Choices ? <Choices {...props} /> : <article class="choices" aria-busy="true" />;
}
