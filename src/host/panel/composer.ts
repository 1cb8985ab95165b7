// The composer of one surface: draft, chips and queue, kept in the workspace's memento so that a reload loses nothing.
import type * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/message.ts';

interface Saved {
  readonly draft: string;
  readonly attachments: readonly Attachment[];
}

/** Larger drafts are kept by the page alone: a memento is no place for megabytes. */
const longestSaved = 400_000;
const saveAfterMs = 300;

export class Composer {
  /** A question that waits for the running answer; counts as draft for a reload. */
  queued: string | undefined;
  private readonly memento: vscode.Memento;
  private readonly key: string;
  private readonly chips = new Map<string, Attachment>();
  private text = '';
  private timer: NodeJS.Timeout | undefined;

  constructor(memento: vscode.Memento, place: string) {
    this.memento = memento;
    this.key = `composer.${place}`;
    const saved = memento.get<Saved>(this.key);
    this.text = saved?.draft ?? '';
    for (const chip of saved?.attachments ?? []) this.chips.set(chip.id, chip);
  }

  get draft(): string {
    return this.text;
  }

  get attachments(): readonly Attachment[] {
    return [...this.chips.values()];
  }

  setDraft(text: string): void {
    this.text = text;
    this.saveSoon();
  }

  attach(attachment: Attachment): void {
    this.chips.set(attachment.id, attachment);
    this.saveSoon();
  }

  detach(id: string): void {
    this.chips.delete(id);
    this.saveSoon();
  }

  /** The question is stored now: nothing of it has to be kept here. */
  clear(): void {
    this.text = '';
    this.chips.clear();
    this.saveSoon();
  }

  save(): Thenable<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const draft = [this.queued, this.text].filter((part) => part !== undefined && part !== '').join('\n\n');
    const saved: Saved = { draft, attachments: this.attachments };
    const size = draft.length + saved.attachments.reduce((sum, a) => sum + a.text.length, 0);
    return this.memento.update(this.key, size === 0 || size > longestSaved ? undefined : saved);
  }

  private saveSoon(): void {
    this.timer ??= setTimeout(() => void this.save(), saveAfterMs);
  }
}
