// What of reviews outlives the window: the findings of this workspace, and the keys of those that were resolved. Written as it changes, one write at a time.
import type { Memento } from 'vscode';
import type { ConversationStore } from '../../core/conversation/conversationStore.ts';
import { asArray, asString, parseJson } from '../../core/json.ts';
import { readRecords, recordsText, type FindingRecord } from './findingRecord.ts';

export interface ReviewMemoryPorts {
  readonly store: Pick<ConversationStore, 'getState' | 'setState'>;
  readonly memento: Pick<Memento, 'get' | 'update'>;
  readonly workspace: string;
  readonly onFailure: (cause: unknown) => void;
}

/** Set while there are findings: createCommands looks at it, so that nothing is loaded where there are none. */
const reviewedKey = 'review';

/** Findings beyond these are not kept, the oldest resolved ones first; of resolved ones the key is. */
const mostKept = 300;
const mostResolved = 5000;

export class ReviewMemory {
  private readonly ports: ReviewMemoryPorts;
  private readonly resolvedKeys: Promise<Set<string>>;
  private pending: (() => Promise<void>) | undefined;
  private writing: Promise<void> | undefined;

  constructor(ports: ReviewMemoryPorts) {
    this.ports = ports;
    this.resolvedKeys = this.read(this.key('resolved')).then((text) => new Set(asArray(text === undefined ? undefined : parseJson(text)).flatMap((key) => asString(key) ?? [])));
  }

  async records(): Promise<readonly FindingRecord[]> {
    return readRecords(await this.read(this.key('findings')));
  }

  async isResolved(key: string): Promise<boolean> {
    return (await this.resolvedKeys).has(key);
  }

  async setResolved(key: string, resolved: boolean): Promise<void> {
    const keys = await this.resolvedKeys;
    keys.delete(key);
    if (resolved) keys.add(key);
    await this.write(this.key('resolved'), keys.size === 0 ? undefined : JSON.stringify([...keys].slice(-mostResolved)));
  }

  /** Settles when they are written; of several calls in a row the last counts. */
  keep(records: readonly FindingRecord[]): Promise<void> {
    const kept = records.length <= mostKept ? records : [...records].sort((a, b) => Number(a.resolved) - Number(b.resolved) || b.at - a.at).slice(0, mostKept);
    this.pending = async () => {
      await this.write(this.key('findings'), kept.length === 0 ? undefined : recordsText(kept));
      const some = kept.length > 0 ? true : undefined;
      const { memento, onFailure } = this.ports;
      if (memento.get(reviewedKey) !== some) await Promise.resolve(memento.update(reviewedKey, some)).catch(onFailure);
    };
    return (this.writing ??= this.writeAll());
  }

  private async writeAll(): Promise<void> {
    for (let next = this.pending; next; next = this.pending) {
      this.pending = undefined;
      await next();
    }
    this.writing = undefined;
  }

  private key(what: 'findings' | 'resolved'): string {
    return `review.${what} ${this.ports.workspace}`;
  }

  private async read(key: string): Promise<string | undefined> {
    return this.ports.store.getState(key).catch((cause: unknown) => {
      this.ports.onFailure(cause);
      return undefined;
    });
  }

  private async write(key: string, text: string | undefined): Promise<void> {
    await this.ports.store.setState(key, text).catch(this.ports.onFailure);
  }
}
