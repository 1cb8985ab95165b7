// A history as a person who asks all day has it: questions and answers in English, Chinese and code, words as rare as they are in texts. Pure.
import type { Message } from '../../src/core/conversation/message.ts';

const common = ('the of and to in a is that it was for on are with as be at this have from or an by not but what all were when can there use '
  + 'each which do how their if will up other about out many then them these so some her would make like into time has look two more write go see '
  + 'number way could people than first water been call who oil its now find long down day did get come made may part').split(' ');
const technical = ('function retry request error timeout loop array string promise async stream token model prompt cache index query table column row '
  + 'matrix prime sieve buffer parser schema migration transaction database server client socket header cookie session worker thread mutex lock '
  + 'kernel regression gradient vector tensor embedding attention layer batch epoch').split(' ');
const syllables = 'ba co da fe gi ho ju ka le mi no pu qua ra se ti vo wex yl zan bre cla dro fli gru pla ste tri spo'.split(' ');
const identifiers = 'readFile parseQuery nextDelay fetchUser handleError isPrime sumOfSquares renderTable useEffect getElementById max_retries http_status user_id'.split(' ');
const phrases = ('的 是 在 和 有 我们 可以 这个 一个 如果 因为 所以 但是 时间 问题 方法 函数 数据 模型 请求 错误 重试 循环 数组 字符串 异步 缓存 索引 查询 矩阵 素数 证明 '
  + '定理 内存 线程 服务器 客户端 网络 超时 并发 事务 数据库 迁移 编译 类型 接口 测试 日志 配置 文件 目录 代码 注释 变量 返回 参数 结果 输出 输入 性能 优化 学习 训练 梯度 向量').split(' ');

/** The same numbers every time. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Word number n is n times as rare as the first (Zipf). */
function rank(random: () => number, count: number): number {
  return Math.min(count - 1, Math.floor(Math.exp(random() * Math.log(count + 1)) - 1));
}

function rareWord(random: () => number): string {
  let number = rank(random, 30_000) + 1;
  let word = '';
  for (; number > 0; number = Math.floor(number / syllables.length)) word += syllables[number % syllables.length] ?? '';
  return word;
}

function pick(words: readonly string[], random: () => number): string {
  return words[rank(random, words.length)] ?? '';
}

function englishWord(random: () => number): string {
  const chance = random();
  if (chance < 0.5) return pick(common, random);
  if (chance < 0.75) return pick(technical, random);
  return chance < 0.95 ? rareWord(random) : pick(identifiers, random);
}

function sentences(words: number, chinese: boolean, random: () => number): string {
  const parts: string[] = [];
  for (let at = 0; at < words; at += 1) parts.push(chinese && random() < 0.9 ? pick(phrases, random) : ` ${englishWord(random)} `, at % 14 === 13 ? (chinese ? '。' : '.') : '');
  return parts.join('').replaceAll('  ', ' ').trim();
}

/** Every third one Chinese. Questions are short, answers long; a few are very long. */
export function historyMessage(conversation: number, at: number, random: () => number): Message {
  const chinese = conversation % 3 === 0;
  const id = `c${conversation}-m${at}`;
  const asked = at % 2 === 0;
  const words = Math.floor(asked ? 5 + random() * 35 : 40 + random() * random() * 400);
  const base = {
    id, conversationId: `c${conversation}`, parentId: at === 0 ? undefined : `c${conversation}-m${at - 1}`, createdAt: 1_700_000_000_000 + conversation * 600_000 + at * 10_000,
    text: sentences(words, chinese, random), attachments: [],
  };
  if (asked) return { ...base, role: 'user' };
  const model = ['gpt-6.2-sol', 'gpt-5.6-terra', 'o3'][conversation % 3] ?? 'o3';
  return { ...base, role: 'assistant', reply: { status: 'complete', endpointId: 'openai', endpointName: 'OpenAI', model, reasoning: '', timing: { startedAt: base.createdAt }, usage: { input: 1000, output: words }, cost: { usd: 0.01, asOf: '2026-11-20' } } };
}
