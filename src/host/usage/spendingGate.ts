// Stands before every request: what was spent is compared with the person's limits. Warns once a day, asks once a day. No vscode, no words.
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { sumOf } from '../../core/conversation/ledger.ts';
import { limitStates, type LimitState, type SpendingLimits, type SpendingPlan } from '../../core/conversation/spendingLimit.ts';
import { dayName, dayStart, monthStart } from './calendar.ts';

export interface SpendingPorts {
  readonly limits: () => SpendingLimits;
  readonly store: Pick<ConversationStore, 'usage'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Kept for all windows: what was warned of, and what was agreed to. */
  readonly memento: { get(key: string): unknown; update(key: string, value: unknown): PromiseLike<void> };
  readonly warn: (state: LimitState) => void;
  /** @returns whether to go on spending today */
  readonly ask: (state: LimitState, plan: SpendingPlan | undefined) => Promise<boolean>;
  /** What was spent can't be read: nobody is kept from working by that. */
  readonly onFailure: (cause: unknown) => void;
}

export class SpendingGate {
  private readonly ports: SpendingPorts;
  private asking: Promise<boolean> | undefined;

  constructor(ports: SpendingPorts) {
    this.ports = ports;
  }

  /** Whether a request may leave. Questions asked while a person is thinking about it get the same answer. */
  mayAsk(plan?: SpendingPlan): Promise<boolean> {
    const { day, month } = this.ports.limits();
    if (day <= 0 && month <= 0) return Promise.resolve(true);
    this.asking ??= this.judge(plan).finally(() => (this.asking = undefined));
    return this.asking;
  }

  /** A limit that is reached and was not agreed to today. Neither asks nor warns: for what nobody waits for. */
  async reached(): Promise<LimitState | undefined> {
    const { day, month } = this.ports.limits();
    return day <= 0 && month <= 0 ? undefined : (await this.open()).find(({ level }) => level === 'reached');
  }

  private async open(): Promise<readonly LimitState[]> {
    return limitStates(await this.spent(), this.ports.limits()).filter((state) => this.ports.memento.get(keyOf(state)) !== this.today(state));
  }

  private async judge(plan: SpendingPlan | undefined): Promise<boolean> {
    const states = await this.open();
    const [reached] = states.filter(({ level }) => level === 'reached');
    if (reached && !(await this.ports.ask(reached, plan))) return false;
    for (const state of states) {
      if (state.level === 'near') this.ports.warn(state);
      await this.ports.memento.update(keyOf(state), this.today(state));
    }
    return true;
  }

  /** A limit that was changed since is another one. */
  private today({ limit }: LimitState): string {
    return `${dayName(this.ports.now())} ${limit}`;
  }

  private async spent(): Promise<SpendingLimits> {
    const now = this.ports.now();
    try {
      const rows = await this.ports.store.usage({ from: monthStart(now), to: now + 1 });
      return { month: sumOf(rows).usd, day: sumOf(rows.filter(({ at }) => at >= dayStart(now))).usd };
    } catch (cause) {
      this.ports.onFailure(cause);
      return { day: 0, month: 0 };
    }
  }
}

function keyOf({ level, period }: LimitState): string {
  return `spending.${level}.${period}`;
}
