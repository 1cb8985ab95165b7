// "Update" on a chip whose source has changed: the same place as it is now takes the place of what was captured.
import * as vscode from 'vscode';
import type { SessionHandle } from '../panel/panelServices.ts';
import type { Attaching } from './attaching.ts';
import { orTellWhy } from './attachRefusal.ts';
import { sourceAgain } from './sourceState.ts';

/** What was captured stays where the source is gone. */
export async function updateAttachment(session: SessionHandle, id: string, attaching: Attaching): Promise<void> {
  const { composer } = session;
  const attachment = composer.attachments.find((chip) => chip.id === id);
  if (!attachment) return;
  // The page reads pictures; they come back by themselves.
  if (attachment.kind === 'image' && attachment.uri !== undefined) {
    const file = vscode.Uri.parse(attachment.uri);
    await orTellWhy(() => attaching.fitImages(session, [file]));
    return;
  }
  const fresh = await orTellWhy(() => sourceAgain(attachment, attaching.rules));
  if (fresh) {
    composer.setState(id, 'same');
    composer.attach(fresh);
    session.announce(vscode.l10n.t('{0} was read again.', attachment.label));
  } else composer.setState(id, 'gone');
  await session.updateComposer();
}
