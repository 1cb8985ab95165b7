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

type Part = 'findings' | 'resolved';

/** Findings beyond these are not kept, the oldest resolved ones first; of resolved ones the key is. */
const mostKept = 300;
const mostResolved = 5000;

export class ReviewMemory {
  private readonly ports: ReviewMemoryPorts;
  private readonly resolvedKeys: Promise<Set<string>>;
  /** What could not be read when it was asked for: what is written then would be all that is left of it. */
  private readonly unread = new Set<Part>();
  private pending: (() => Promise<void>) | undefined;
  private writing: Promise<void> | undefined;

  constructor(ports: ReviewMemoryPorts) {
    this.ports = ports;
    this.resolvedKeys = this.read('resolved').then((text) => new Set(keysIn(text)));
  }

  async records(): Promise<readonly FindingRecord[]> {
    return readRecords(await this.read('findings'));
  }

  async isResolved(key: string): Promise<boolean> {
    return (await this.resolvedKeys).has(key);
  }

  async setResolved(key: string, resolved: boolean): Promise<void> {
    const keys = await this.resolvedKeys;
    keys.delete(key);
    if (resolved) keys.add(key);
    await this.write('resolved', (older) => {
      const all = [...new Set([...keysIn(older).filter((one) => one !== key), ...keys])];
      return all.length === 0 ? undefined : JSON.stringify(all.slice(-mostResolved));
    });
  }

  /** Settles when they are written; of several calls in a row the last counts. */
  keep(records: readonly FindingRecord[]): Promise<void> {
    this.pending = async () => {
      let some: true | undefined;
      await this.write('findings', (older) => {
        const ids = new Set(records.map(({ id }) => id));
        const kept = [...readRecords(older).filter(({ id }) => !ids.has(id)), ...records];
        some = kept.length > 0 ? true : undefined;
        return some && recordsText(kept.length <= mostKept ? kept : kept.toSorted((a, b) => Number(a.resolved) - Number(b.resolved) || b.at - a.at).slice(0, mostKept));
      });
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

  private key(part: Part): string {
    return `review.${part} ${this.ports.workspace}`;
  }

  private async read(part: Part): Promise<string | undefined> {
    try {
      const text = await this.ports.store.getState(this.key(part));
      this.unread.delete(part);
      return text;
    } catch (cause) {
      this.unread.add(part);
      this.ports.onFailure(cause);
      return undefined;
    }
  }

  /** `make`: from what is kept and could not be read before; from nothing where that is known. Nothing is written while it can't be read. */
  private async write(part: Part, make: (older: string | undefined) => string | undefined): Promise<void> {
    const older = this.unread.has(part) ? await this.read(part) : undefined;
    const text = make(older);
    if (!this.unread.has(part)) await this.ports.store.setState(this.key(part), text).catch(this.ports.onFailure);
  }
}

function keysIn(text: string | undefined): readonly string[] {
  return asArray(text === undefined ? undefined : parseJson(text)).flatMap((key) => asString(key) ?? []);
}
