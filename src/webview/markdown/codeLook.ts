// How code looks, as the host tells it: asked for when there is code to show. Holds what the page's entry connects; knows no messages.
import type { ReadonlySignal } from '@preact/signals';
import type { TokenRule } from '../../core/text/tokenRule.ts';

export interface ThemeRules {
  /** VS Code's name of the theme that the rules are of. */
  readonly theme?: string;
  /** Absent where the theme can't be read. */
  readonly rules?: readonly TokenRule[];
}

export interface CodeLookSource {
  readonly theme: ReadonlySignal<ThemeRules | undefined>;
  readonly wrap: ReadonlySignal<boolean>;
  readonly ask: (theme: string | undefined) => void;
  readonly setWrap: (wrap: boolean) => void;
}

let source: CodeLookSource | undefined;
/** The theme that was asked for last. */
let asked: string | undefined;

export function connectCodeLook(connected: CodeLookSource): void {
  source = connected;
  connected.wrap.subscribe((wrap) => document.documentElement.classList.toggle('wrap-code', wrap));
}

export function codeLook(): CodeLookSource | undefined {
  return source;
}

/** VS Code writes the name of the theme on the page's body. */
export function shownTheme(): string | undefined {
  const name = document.body.dataset['vscodeThemeId'];
  return name === '' ? undefined : name;
}

/** Asks the host once for each theme that is shown. */
export function askForLook(): void {
  const theme = shownTheme() ?? '';
  if (!source || theme === asked) return;
  asked = theme;
  source.ask(theme === '' ? undefined : theme);
}
