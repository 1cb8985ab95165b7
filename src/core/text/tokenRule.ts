// One rule of a TextMate theme, as host, page and the worker that colors code hand it on. Types only.

/** Colors are `#rrggbb` or `#rrggbbaa`. A rule without scope is the color of text. */
export interface TokenRule {
  readonly scope?: string | readonly string[];
  readonly settings: { readonly foreground?: string; readonly fontStyle?: string };
}
