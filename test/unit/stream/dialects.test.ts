// Every golden transcript, cut at every byte, means the same.
import assert from 'node:assert/strict';
import { chatTranscripts } from './chatTranscripts.ts';
import { decode, decodePieces } from './collect.ts';
import { responsesTranscripts } from './responsesTranscripts.ts';
import type { Transcript } from './transcript.ts';

async function check(transcript: Transcript, pieces: readonly string[], where: string): Promise<void> {
  const outcome = await decode(pieces, { api: transcript.api, dialect: transcript.dialect });
  assert.deepEqual(outcome.events, transcript.events, where);
  assert.equal(outcome.error?.kind, transcript.fails, where);
}

describe('dialects', () => {
  for (const transcript of [...chatTranscripts, ...responsesTranscripts]) {
    it(`${transcript.dialect} ${transcript.api}: ${transcript.name}`, async () => {
      const bytes = new TextEncoder().encode(transcript.body);
      await check(transcript, [transcript.body], 'whole');
      await check(transcript, decodePieces(bytes, [...bytes.keys()].slice(1)), 'byte by byte');
      for (let offset = 1; offset < bytes.length; offset++) await check(transcript, decodePieces(bytes, [offset]), `cut at byte ${offset}`);
    }).timeout(20_000);
  }
});
