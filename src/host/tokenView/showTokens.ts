// Opens the tab with the tokens on what a command was run on: a chip, the selection, the file, or the question.
import { isObject } from '../../core/json.ts';
import type { CodeInsertion } from '../editor/codeInsertion.ts';
import type { PanelService } from '../panel/panelService.ts';
import type { Surfaces } from '../surface/surfaceController.ts';

export interface ShowTokensPorts {
  readonly surfaces: Surfaces;
  readonly insertion: CodeInsertion;
  readonly panel: PanelService;
}

/** `context`: what VS Code hands over; of a chip its ids. `/tokens` says `question`. */
export async function showTokens({ surfaces, insertion, panel }: ShowTokensPorts, context: unknown): Promise<void> {
  const chip = isObject(context) && typeof context['attachmentId'] === 'string' ? { id: context['attachmentId'], ...(typeof context['messageId'] === 'string' && { messageId: context['messageId'] }) } : undefined;
  // Asked for before the tab takes the editor's place.
  const selected = insertion.editor?.selection.isEmpty === false;
  const written = panel.current?.composer.isEmpty === false;
  const controller = await surfaces.open('tokens');
  if (chip) await controller.receive({ type: 'lookAtAttachment', ...chip });
  else if (context === 'question') await controller.receive({ type: 'look', at: written || !insertion.editor ? 'question' : selected ? 'selection' : 'file' });
  else await controller.receive({ type: 'look', at: insertion.editor ? (selected ? 'selection' : 'file') : 'question' });
}
