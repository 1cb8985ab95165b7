// Review of code as it stands in an editor: what is selected, with what stands around it, or the whole file.
import * as vscode from 'vscode';
import { AttachRefusal } from '../attachment/attachRefusal.ts';
import { mayAttach } from '../attachment/fileConsent.ts';
import type { IgnoreRules } from '../attachment/ignoreRules.ts';
import { surroundings, regionOf } from '../editor/editRegion.ts';
import { selectionAttachment } from '../editor/selectionAttachment.ts';
import type { ReviewScope } from './reviewScope.ts';

/** Characters. */
const largest = 400_000;

/** Undefined where the person did not want to send it. @throws AttachRefusal */
export async function codeScope(document: vscode.TextDocument, selection: vscode.Range | undefined, rules: Pick<IgnoreRules, 'isIgnored'>): Promise<ReviewScope | undefined> {
  const whole = document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
  const region = selection && regionOf(document, { range: selection, text: '' });
  const range = region ? document.validateRange(new vscode.Range(region.start, 0, region.end - 1, Number.MAX_SAFE_INTEGER)) : whole;
  const text = document.getText(range);
  if (text.trim() === '') throw new AttachRefusal(vscode.l10n.t('There is nothing to review: it is empty here.'));
  if (text.length > largest) throw new AttachRefusal(vscode.l10n.t('That is too much code to review in one go. Select a part of it; nothing was sent.'));
  if (document.uri.scheme === 'file' && !(await mayAttach(document.uri, rules))) return undefined;
  const code = selectionAttachment(document, { range, text });
  const path = code.path ?? code.label;
  return {
    name: region ? code.label : path.slice(path.lastIndexOf('/') + 1), material: 'code', limits: [],
    parts: [[code, ...(region ? surroundings(document, region) : [])]],
    files: [{ path, uri: document.uri, target: document.uri, about: region ? [region] : [] }],
  };
}
