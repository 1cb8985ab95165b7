import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { excerptOf, findMarks, indexText, matchQuery } from '../../../src/core/text/cjkBigram.ts';

function fts(texts: readonly string[]): (query: string) => readonly number[] {
  const db = new DatabaseSync(':memory:');
  db.exec(`create virtual table f using fts5(body, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'")`);
  const insert = db.prepare('insert into f(rowid, body) values (?, ?)');
  texts.forEach((text, at) => insert.run(at, indexText(text)));
  const select = db.prepare('select rowid from f where f match ? order by rowid');
  return (query) => {
    const match = matchQuery(query);
    return match === undefined ? [] : select.all(match).map((row) => Number(row['rowid']));
  };
}

function finds(text: string, query: string): boolean {
  const index = fts([text])(query).length === 1;
  const marks = findMarks(text, query).length > 0;
  assert.equal(marks, index, `index and marks disagree on ${JSON.stringify(query)} in ${JSON.stringify(text)}`);
  return index;
}

function marked(text: string, query: string): readonly string[] {
  return findMarks(text, query).map(([start, end]) => text.slice(start, end));
}

describe('cjkBigram', () => {
  const found: readonly (readonly [string, string])[] = [
    ['证明：素数有无穷多个', '素'], ['证明：素数有无穷多个', '素数'], ['证明：素数有无穷多个', '素数有无'], ['证明：素数有无穷多个', '个'],
    ['证明：素数有无穷多个', '证明：素数'], ['证明：素数有无穷多个', '证明 无穷'], ['好', '好'],
    ['日本語の文章を検索する', '検索'], ['日本語の文章を検索する', 'の文'], ['カタカナとひらがな', 'ひら'], ['サーバーのログ', 'サーバー'],
    ['ｶﾞｲﾄﾞを読む', 'ガイド'], ['ガイドを読む', 'ｶﾞｲﾄﾞ'],
    ['안녕하세요 세계', '세계'], ['안녕하세요 세계', '녕하'], ['안녕하세요'.normalize('NFD'), '안녕'], ['안녕', '안녕'.normalize('NFD')],
    ['𠮷野家で𠀀𠀁を', '𠮷'], ['𠮷野家で𠀀𠀁を', '𠀀𠀁'], ['𰻝𰻝面', '𰻝面'], ['ㄅㄆㄇ', 'ㄆ'], ['々〆〇', '〇'],
    ['call fetchUserById(3)', 'fetchUserById'], ['call fetchUserById(3)', 'user'], ['call fetchUserById(3)', 'UserBy'],
    ['call fetchUserById(3)', 'fetchuserbyid'], ['葛\u{e0100}飾区', '葛飾'], ['XMLHttpRequest', 'http'], ['my_snake_case', 'snake'],
    ['my_snake_case', 'snake_case'], ['a user.name here', 'user.name'], ['a user.name here', 'name'], ['user.userName', 'user.name'],
    ['a user.name here', 'user.na'], ['GPT模型很大', 'GPT模型'], ['GPT模型很大', '模型'], ['第3章节', '第3章'], ['第3章节', '第3'], ['ＦＵＬＬ　ｗｉｄｔｈ', 'full'],
    ['Café crème', 'cafe'], ['Cafe', 'café'], ['ＡＢＣ１２３', 'abc123'], ['ภาษาไทยง่าย', 'ไทย'], ['the quick brown', 'quick b'],
  ].map(([text, query]) => [text ?? '', query ?? ''] as const);
  for (const [text, query] of found) {
    it(`finds ${query} in ${text}`, () => assert.ok(finds(text, query)));
  }

  const missed: readonly (readonly [string, string])[] = [
    ['证明：素数有无穷多个', '数素'], ['证明：素数有无穷多个', '素数无穷'], ['素、数', '素数'], ['the quick brown', 'uick'], ['the quick brown', 'qui brown'],
    ['素数', '素_数'], ['한素数', '素、数'], ['ccBガ', 'ガc'], ['1B カ素', 'Bカ'], ['fetchUser name', 'user.name'],
    ['a name of a user', 'user.name'], ['안녕하세요', '녕안'], ['ガイド', 'カイト'],
  ];
  for (const [text, query] of missed) {
    it(`does not find ${query} in ${text}`, () => assert.ok(!finds(text, query)));
  }

  it('takes quotes and operators as plain text', () => {
    const search = fts(['say "hello" AND goodbye', 'NEAR(a b) OR body:c*', 'x^2 + {y} - z']);
    assert.deepEqual(search('"hello" AND'), [0]);
    assert.deepEqual(search('"hello'), [0]);
    assert.deepEqual(search("NEAR(a b) OR body:c*"), [1]);
    assert.deepEqual(search('x^2'), [2]);
    assert.equal(matchQuery('"" * ()'), undefined);
    assert.equal(matchQuery(''), undefined);
  });

  it('makes an expression that FTS5 accepts from whatever was typed', () => {
    const search = fts(['text']);
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (query) => {
      search(query);
      return true;
    }));
    assert.deepEqual(search('字'.repeat(100_000)), []);
  });

  it('finds each stretch of a text of mixed scripts, marks and index agreeing', () => {
    const unit = fc.constantFrom('素', '数', '无', 'ガ', 'ｶ', 'ﾞ', '한', '𠮷', 'a', 'B', 'c', '1', ' ', '、', '.', '_', 'é');
    fc.assert(fc.property(fc.array(unit, { minLength: 1, maxLength: 14 }), fc.array(unit, { minLength: 1, maxLength: 4 }), (text, query) => {
      if (matchQuery(query.join('')) !== undefined) finds(text.join(''), query.join(''));
    }), { numRuns: 300 });
    const han = fc.array(fc.constantFrom('素', '数', '有', '𠮷'), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(han, fc.nat(), fc.nat(), (text, a, b) => {
      const from = a % text.length;
      const query = text.slice(from, from + 1 + (b % (text.length - from))).join('');
      return finds(text.join(''), query);
    }));
  });

  it('marks what was found in the original text', () => {
    assert.deepEqual(marked('证明：素数有无穷多个，素数', '素数'), ['素数', '素数']);
    assert.deepEqual(marked('call fetchUserById(3)', 'user'), ['User']);
    assert.deepEqual(marked('call fetchUserById(3)', 'userb'), []);
    assert.deepEqual(marked('the Quick brown', 'quick bro'), ['Quick', 'bro']);
    assert.deepEqual(marked('ｶﾞｲﾄﾞを読む', 'ガイド'), ['ｶﾞｲﾄﾞ']);
    assert.deepEqual(marked('𠮷野家', '野'), ['野']);
    assert.deepEqual(marked('a ++ b', '++'), ['++']);
  });

  it('marks beyond the first slice of a long text', () => {
    const text = `${'word '.repeat(40_000)}needle 素数`;
    assert.deepEqual(marked(text, '素数 needle'), ['needle', '素数']);
  });

  it('cuts an excerpt around the first mark without breaking a character', () => {
    const text = `${'𠮷'.repeat(100)}\n素数${'𠮷'.repeat(100)}`;
    const { excerpt, marks } = excerptOf(text, findMarks(text, '素数'), 60);
    assert.ok(excerpt.isWellFormed());
    assert.ok(excerpt.startsWith('…') && excerpt.endsWith('…') && !excerpt.includes('\n'));
    assert.deepEqual(marks.map(([start, end]) => excerpt.slice(start, end)), ['素数']);
    assert.deepEqual(excerptOf('short', []), { excerpt: 'short', marks: [] });
    const english = 'The timeout path falls through to the generic handler, so the delay is doubled';
    const cut = excerptOf(english, findMarks(english, 'delay'), 60);
    assert.equal(cut.excerpt, '…so the delay is doubled', 'it begins with a whole word');
    assert.deepEqual(cut.marks.map(([start, end]) => cut.excerpt.slice(start, end)), ['delay']);
  });
});
