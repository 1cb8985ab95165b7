declare module 'commonmark-spec' {
  /** The specification's examples; a tab is written as an arrow. */
  export const tests: readonly { readonly markdown: string; readonly html: string; readonly section: string; readonly number: number }[];
}
