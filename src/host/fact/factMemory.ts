// What was asked of the language server about names, until a document changes: who asks again, or a moment later, gets what has come since.
import * as vscode from 'vscode';
import { Canceled } from '../../core/cancel.ts';
import { createSlots } from '../../core/conversation/slots.ts';
import type { CodeName } from '../../core/text/codeNames.ts';
import type { FactRules } from './factRules.ts';
import { NameFact } from './nameFact.ts';

/** So many names are asked about at once: with all of them at once the first answer would come as late as the last. */
const atOnce = 3;
/** Milliseconds. A file that is not open may have changed since. */
const keptMs = 30_000;
/** A server that had nothing to say may still have been starting. */
const silentMs = 1000;
/** A server that never answers must not keep the others waiting, ms. */
const longestTurnMs = 2000;
/** More names are not remembered: the oldest go. */
const mostKept = 300;

interface Kept {
  readonly fact: NameFact;
  readonly since: number;
}

export class FactMemory implements vscode.Disposable {
  private readonly kept = new Map<string, Kept>();
  private readonly slots = createSlots(atOnce);
  private readonly ending = new AbortController();
  private readonly listening: vscode.Disposable;

  constructor() {
    this.listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && document.uri.scheme !== 'output') this.kept.clear();
    });
  }

  /** In the order of `names`. `start`: the offset in the document of the code that they are in. */
  ask(document: vscode.TextDocument, names: readonly CodeName[], start: number, rules: Promise<FactRules>): readonly NameFact[] {
    const now = performance.now();
    rules.catch(() => undefined); // of names that are known nobody waits for it
    return names.map((name) => {
      const key = `${document.uri.toString()} ${document.version} ${start + name.offset} ${name.name}`;
      const known = this.kept.get(key);
      if (known && isGood(known, now)) return known.fact;
      const turn = this.slots.take(this.ending.signal);
      const fact: NameFact = new NameFact({ document, name, start }, turn.then(() => this.kept.get(key)?.fact === fact ? rules : Promise.reject(new Canceled())));
      void turn.then((giveBack) => untilDone(fact, giveBack), () => undefined); // ended: nobody waits any more
      this.kept.delete(key);
      this.kept.set(key, { fact, since: now });
      const [oldest] = this.kept.keys();
      if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
      return fact;
    });
  }

  dispose(): void {
    this.ending.abort();
    this.listening.dispose();
  }
}

function untilDone({ done }: NameFact, giveBack: () => void): void {
  const timer = setTimeout(giveBack, longestTurnMs);
  void done.then(() => {
    clearTimeout(timer);
    giveBack();
  });
}

function isGood({ fact, since }: Kept, now: number): boolean {
  return now - since < (fact.ended && !fact.known ? silentMs : keptMs);
}
