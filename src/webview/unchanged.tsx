// Components that render again only when one of their properties is another object: a token must not re-render old messages.
import { Component } from 'preact';
import type { ComponentChild, FunctionComponent } from 'preact';

/** Shallow comparison by identity. Signals read inside still re-render. */
export function unlessUnchanged<P extends object>(Inner: FunctionComponent<P>): new () => Component<P> {
  return class Unchanged extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const before = new Map<string, unknown>(Object.entries(this.props));
      const after = new Map<string, unknown>(Object.entries(next));
      return before.size !== after.size || [...after].some(([key, value]) => before.get(key) !== value);
    }

    override render(): ComponentChild {
      return <Inner {...this.props} />;
    }
  };
}
