// What completion cost in the last hour, kept for all windows: a reload does not begin a new hour.
import type * as vscode from 'vscode';
import { limitedUntil, spentInHour, withSpent, type Spent } from '../../core/completion/hourLimit.ts';
import { asArray, asNumber, asObject } from '../../core/json.ts';

const key = 'completion.spent';

export class CompletionMoney {
  readonly #memento: vscode.Memento;
  #unpriced: boolean | undefined;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  get inHour(): number {
    return spentInHour(this.#spent(), Date.now());
  }

  /** Whether nobody could say what the last answer cost; undefined where none came yet. */
  get unpriced(): boolean | undefined {
    return this.#unpriced;
  }

  /** Undefined: not known. */
  add(usd: number | undefined): void {
    this.#unpriced = usd === undefined;
    if (usd !== undefined && usd > 0) void this.#memento.update(key, withSpent(this.#spent(), { at: Date.now(), usd }));
  }

  /** When the limit lets something be sent again; undefined where it does now. */
  limitedUntil(limit: number): number | undefined {
    return limitedUntil(this.#spent(), limit, Date.now());
  }

  #spent(): readonly Spent[] {
    return asArray(this.#memento.get(key)).flatMap((each) => {
      const [at, usd] = [asNumber(asObject(each)['at']), asNumber(asObject(each)['usd'])];
      return at === undefined || usd === undefined ? [] : [{ at, usd }];
    });
  }
}
