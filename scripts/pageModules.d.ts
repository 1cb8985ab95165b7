// Modules that the page's build makes: see pagePlugins.ts.

declare module 'grammars:index' {
  export interface GrammarEntry {
    readonly scope: string;
    /** The grammar and those that it embeds, each a chunk. */
    readonly load: readonly (() => Promise<{ readonly grammar: string }>)[];
  }
  /** By each name that a fence may give the language. */
  export const grammarIndex: ReadonlyMap<string, GrammarEntry>;
}

declare module 'worker:codeWorker' {
  export const source: string;
}
