// What happens when the page asks for something about attachments: its part of the table of page messages.
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { AttachMessage } from '../../protocol/attachMessage.ts';
import { orGiveBack } from '../panel/givenBack.ts';
import type { SessionHandle } from '../panel/panelServices.ts';
import type { Attaching } from './attaching.ts';
import { readsOf } from '../panel/pendingReads.ts';
import type { PromptList } from '../prompt/promptList.ts';
import { mayAttachNamed } from './fileConsent.ts';
import { largestFile, pictureTooLarge, tooLarge } from './fileText.ts';
import { droppedUris, webLinks } from './droppedUris.ts';

export type AttachHandlers = { readonly [T in AttachMessage['type']]: (message: Extract<AttachMessage, { type: T }>) => Promise<void> | void };

export function attachHandlers(session: SessionHandle, attaching: () => Promise<Attaching>, prompts: () => Promise<PromptList>): AttachHandlers {
  const reads = readsOf(session.composer);
  return {
    findContext: async (m) => (await attaching()).find(session, m.number, m.query),
    findPrompt: async (m) => session.tell({ type: 'contextFound', number: m.number, items: await (await prompts()).find(m.query), done: true }),
    runPrompt: (m) => orGiveBack(session, m.text, async () => (await prompts()).run(session, m.itemId, m.text)),
    addContext: (m) => reads.during(async () => (await attaching()).choose(session, m.itemId)),
    dropUris: async (m) => {
      const uris = droppedUris(m.uris);
      if (uris.length > 0) return reads.during(async () => (await attaching()).attachUris(session, uris));
      const links = webLinks(m.uris);
      if (links.length > 0) await session.compose(links.join('\n'));
    },
    fitting: (m) => reads.inPage(m.id, m.done),
    addImage: (m) => reads.during(() => addImage(session, m)),
    addText: (m) => reads.during(async () => {
      // A file of the desktop has a name and no place: no rule of the workspace is about it.
      if (m.name !== undefined && !(await mayAttachNamed(m.name))) return reads.refused();
      await add(session, { id: randomUUID(), kind: m.name === undefined ? 'paste' : 'file', label: m.name ?? pasteLabel(m.text), text: m.text });
    }),
    inlineAttachment: async (m) => {
      const pasted = session.composer.attachments.find(({ id }) => id === m.attachmentId);
      if (!pasted) return;
      session.composer.detach(pasted.id);
      await session.compose(pasted.text);
    },
    cannotAttach: (m) => {
      reads.refused();
      void vscode.window.showWarningMessage(why(m));
    },
  };
}

function add(session: SessionHandle, attachment: Attachment): Promise<void> {
  session.composer.attach(attachment);
  return session.updateComposer();
}

/** The same file once more takes the place of what was read of it before. */
async function addImage(session: SessionHandle, { name, image, uri }: Extract<AttachMessage, { type: 'addImage' }>): Promise<void> {
  const made: Attachment = { id: randomUUID(), kind: 'image', label: name, text: '', image };
  if (uri === undefined) return add(session, made);
  const { composer } = session;
  const file = vscode.Uri.parse(uri);
  const stamp = await (await import('./pictureSource.ts')).pictureStamp(file);
  const id = composer.attachments.find((one) => one.kind === 'image' && one.uri === uri)?.id ?? made.id;
  if (composer.stateOf(id) !== 'unsent') composer.setState(id, 'same');
  await add(session, { ...made, id, uri, path: vscode.workspace.asRelativePath(file), ...(stamp !== undefined && { stamp }) });
}

function pasteLabel(text: string): string {
  const lines = text.trimEnd().split('\n').length;
  return lines === 1 ? vscode.l10n.t('Pasted text, 1 line') : vscode.l10n.t('Pasted text, {0} lines', lines);
}

function why({ name, reason, size }: Extract<AttachMessage, { type: 'cannotAttach' }>): string {
  switch (reason) {
    case 'tooLarge':
      return tooLarge(name, Math.max(size, largestFile));
    case 'pictureTooLarge':
      return pictureTooLarge(name, size);
    case 'notImage':
      return vscode.l10n.t('{0} can\'t be read as a picture.', name);
    case 'notText':
      return vscode.l10n.t('{0} is not text.', name);
    case 'notReadable':
      return vscode.l10n.t('{0} can\'t be read: it is a folder, or it is not there any more.', name);
    default:
      return reason satisfies never;
  }
}
