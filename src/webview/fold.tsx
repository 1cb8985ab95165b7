// A line that unfolds: a button with a chevron and what it shows or hides.
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { useKeptState } from './keptState.ts';

export interface FoldProps {
  readonly label: ComponentChildren;
  readonly class?: string;
  /** Tells it from other folds of its message, so that it stays as it is when the message is drawn again; without it the class does. */
  readonly name?: string;
  /** Controlled from outside where set. */
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
  /** Stands in the chevron's place while something goes on. */
  readonly lead?: ComponentChildren;
  readonly children: () => ComponentChildren;
}

export function Fold(props: FoldProps) {
  const [own, setOwn] = useKeptState(`fold ${props.name ?? props.class ?? ''}`, false);
  const open = props.open ?? own;
  const toggle = () => {
    setOwn(!open);
    props.onToggle?.(!open);
  };
  return (
    <div class={`fold ${props.class ?? ''}`}>
      <button type="button" class="fold-button" aria-expanded={open} onClick={toggle}>
        {props.lead ?? <Icon name={open ? 'chevron-down' : 'chevron-right'} />}
        {props.label}
      </button>
      {open && props.children()}
    </div>
  );
}
