// What sending costs with nothing around it: the openai client in plain Node. The yardstick for what the extension adds.
import OpenAI from 'openai';
import { benchModel } from './benchEndpoint.ts';
import type { BenchServer } from './benchServer.ts';

const warmUps = 5;

/** The returned function makes one streamed call and resolves with the ms from the call to its first byte at the server. */
export async function createBareCall(server: BenchServer): Promise<(question: string) => Promise<number>> {
  const client = new OpenAI({ apiKey: 'none', baseURL: server.baseUrl, maxRetries: 0, organization: null, project: null });
  const call = async (question: string): Promise<number> => {
    const { asked } = await server.play({ kind: 'short' });
    const start = performance.timeOrigin + performance.now();
    const stream = await client.chat.completions.create({ model: benchModel, messages: [{ role: 'user', content: question }], stream: true, stream_options: { include_usage: true } });
    for await (const _ of stream) { /* the answer is not looked at */ }
    return (await asked) - start;
  };
  for (let warmUp = 0; warmUp < warmUps; warmUp += 1) await call('Warm up');
  return call;
}
