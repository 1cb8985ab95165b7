// Why something can't be attached, as a sentence for the person. Thrown by what captures, shown by who asked for it.
import * as vscode from 'vscode';

export class AttachRefusal extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'AttachRefusal';
  }
}

/** Runs what may be refused: the sentence is shown, and the result is undefined. Other errors go on. */
export async function orTellWhy<T>(capture: () => Promise<T>): Promise<T | undefined> {
  try {
    return await capture();
  } catch (cause) {
    if (!(cause instanceof AttachRefusal)) throw cause;
    void vscode.window.showWarningMessage(cause.message);
    return undefined;
  }
}
