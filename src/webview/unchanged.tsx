// Components that render again only when one of their properties is another object: a token must not re-render old messages.
import { Component } from 'preact';
import type { ComponentChild, FunctionComponent } from 'preact';

/** Shallow comparison by identity. Signals read inside still re-render. */
export function unlessUnchanged<P extends object>(Inner: FunctionComponent<P>): new () => Component<P> {
  return class Unchanged extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const before = this.props as Readonly<Record<string, unknown>>;
      const after = next as Readonly<Record<string, unknown>>;
      return [...new Set([...Object.keys(before), ...Object.keys(after)])].some((key) => before[key] !== after[key]);
    }

    override render(): ComponentChild {
      return <Inner {...(this.props as P)} />;
    }
  };
}
