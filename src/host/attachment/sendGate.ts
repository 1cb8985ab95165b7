// The last look at a question before it is sent: what is shaped like a secret is asked about, and masked where the person wants that.
import * as vscode from 'vscode';
import type { Attachment } from '../../core/attachment/attachment.ts';
import type { NewQuestion } from '../../core/conversation/asker.ts';
import { findSecrets, maskSecrets, type SecretKind } from '../../core/secret/findSecrets.ts';

/** More places say nothing more. */
const mostNamed = 6;

/** What a text is that goes along. */
export type TextPlace = 'question' | 'message' | 'instructions';

/** As below, for a text that is kept now and goes along with questions to come. */
export async function clearText(text: string, where: TextPlace): Promise<string | undefined> {
  return (await clearForSending({ text, attachments: [] }, where))?.text;
}

/** The question as it may be sent; undefined where the person would rather not. Nothing is lost: the caller keeps what it has. */
export async function clearForSending(question: NewQuestion, where: TextPlace = 'question'): Promise<NewQuestion | undefined> {
  const places = [...placesIn(question.text, undefined, where), ...question.attachments.flatMap((attachment) => placesIn(attachment.text, attachment, where))];
  if (places.length === 0) return question;
  const masked = vscode.l10n.t('Send masked');
  const asIs = vscode.l10n.t('Send as it is');
  const listed = places.length > mostNamed ? [...places.slice(0, mostNamed), vscode.l10n.t('and {0} more', places.length - mostNamed)] : places;
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('There seem to be secrets in what you are about to send.'),
    { modal: true, detail: `${listed.join('\n')}\n\n${vscode.l10n.t('Masked, the model sees only that a secret stood there. Nothing has been sent yet.')}` },
    masked, asIs,
  );
  if (chosen === asIs) return question;
  return chosen === masked ? withMasks(question) : undefined;
}

function withMasks(question: NewQuestion): NewQuestion {
  return { ...question, text: maskSecrets(question.text), attachments: question.attachments.map(maskAttachment) };
}

function maskAttachment(attachment: Attachment): Attachment {
  const text = maskSecrets(attachment.text);
  if (text === attachment.text) return attachment;
  const { tokens: _counted, ...rest } = attachment;
  return { ...rest, text };
}

/** `OpenAI key · retry.ts, line 12`: never the secret itself. */
function placesIn(text: string, attachment: Attachment | undefined, where: TextPlace): readonly string[] {
  return findSecrets(text).map(({ kind, from }) => {
    const line = countLines(text, from) + (attachment?.lines?.from ?? 1);
    return attachment ? vscode.l10n.t('{0}: {1}, line {2}', secretName(kind), attachment.label, line) : inText(secretName(kind), where);
  });
}

function inText(name: string, where: TextPlace): string {
  switch (where) {
    case 'question': return vscode.l10n.t('{0}: in the question', name);
    case 'message': return vscode.l10n.t('{0}: in the message', name);
    case 'instructions': return vscode.l10n.t('{0}: in the instructions', name);
    default: return where satisfies never;
  }
}

function countLines(text: string, until: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < until; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function secretName(kind: SecretKind): string {
  switch (kind) {
    case 'privateKey':
      return vscode.l10n.t('Private key');
    case 'jwt':
      return vscode.l10n.t('Signed token (JWT)');
    case 'addressPassword':
      return vscode.l10n.t('Password in an address');
    case 'assignment':
      return vscode.l10n.t('Key or password');
    default:
      return vscode.l10n.t('{0} key', brand[kind]);
  }
}

const brand: Readonly<Record<Exclude<SecretKind, 'privateKey' | 'jwt' | 'addressPassword' | 'assignment'>, string>> = {
  openai: 'OpenAI', anthropic: 'Anthropic', aws: 'AWS', github: 'GitHub', gitlab: 'GitLab', slack: 'Slack', google: 'Google', stripe: 'Stripe', npm: 'npm', huggingface: 'Hugging Face', azure: 'Azure',
};
