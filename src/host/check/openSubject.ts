// Code that is checked in an open document: what is the same wherever in it the code stands.
import type * as vscode from 'vscode';

export abstract class OpenSubject {
  get languageId(): string {
    return this.document.languageId;
  }

  get gone(): boolean {
    return this.document.isClosed;
  }

  get text(): string {
    return this.document.getText().replaceAll('\r\n', '\n');
  }

  protected abstract get document(): vscode.TextDocument;
}
