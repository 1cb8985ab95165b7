import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { migrate, migrations, NewerSchema } from '../../../src/host/store/schema.ts';
import { inFolder, openHere, TestContext } from './storeFixture.ts';

const fixtures = new URL('./fixture/', import.meta.url);

function describeTables(db: DatabaseSync): readonly string[] {
  const rows = db.prepare("select type, name, sql from sqlite_schema where name not like 'sqlite_%' order by type, name").all();
  return rows.map((row) => `${row['type']} ${row['name']} ${String(row['sql']).replace(/\s+/g, ' ')}`);
}

function versionOf(db: DatabaseSync): unknown {
  return db.prepare('pragma user_version').get()?.['user_version'];
}

describe('schema', () => {
  const released = readdirSync(fixtures).filter((name) => /^version\d+\.sql$/.test(name));

  it('has a frozen database of every released version', () => {
    assert.deepEqual(released.toSorted(), migrations.map((_, at) => `version${at + 1}.sql`));
  });

  for (const name of released) {
    it(`brings ${name} to today's tables and keeps what it held`, () => inFolder(async (folder) => {
      const old = new DatabaseSync(folder.file('ponder.db'));
      old.exec(readFileSync(new URL(name, fixtures), 'utf8'));
      old.close();
      const store = await openHere(folder.path, new TestContext());
      const record = await store.open('c1');
      assert.deepEqual(record, {
        id: 'c1', workspace: 'file:///work', title: 'Primes', createdAt: 1000, updatedAt: 3000, leafId: 'a', messageCount: 2, models: ['m'],
        messages: [
          { id: 'q', conversationId: 'c1', parentId: undefined, role: 'user', createdAt: 1000, text: '证明：素数有无穷多个', attachments: [] },
          {
            id: 'a', conversationId: 'c1', parentId: 'q', role: 'assistant', createdAt: 2000, text: 'Suppose there were finitely many', attachments: [],
            reply: { status: 'cut', endpointId: 'e', endpointName: 'E', model: 'm', reasoning: 'Euclid.', timing: { startedAt: 2000 } },
          },
        ],
      });
      assert.equal((await store.search('素数')).length, 1);
      assert.equal((await store.search('finit')).length, 1);
      assert.equal(await store.getState('last:file:///work'), 'c1');
      await store.close();
      const upgraded = new DatabaseSync(folder.file('ponder.db'));
      const fresh = new DatabaseSync(':memory:');
      migrate(fresh);
      assert.deepEqual(describeTables(upgraded), describeTables(fresh));
      assert.equal(versionOf(upgraded), migrations.length);
      upgraded.close();
      fresh.close();
    }));
  }

  it('takes only the steps that are missing', () => {
    const db = new DatabaseSync(':memory:');
    const steps = ['create table a (x)', 'alter table a add column y', "insert into a values (1, 2)"];
    migrate(db, steps.slice(0, 1));
    assert.equal(versionOf(db), 1);
    migrate(db, steps);
    migrate(db, steps);
    assert.equal(versionOf(db), 3);
    assert.equal(db.prepare('select count(*) as n from a').get()?.['n'], 1);
    db.close();
  });

  it('leaves everything as it was when a step fails', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, ['create table a (x)']);
    assert.throws(() => migrate(db, ['create table a (x)', 'create table b (x)', 'nonsense']));
    assert.equal(versionOf(db), 1);
    assert.deepEqual(describeTables(db), ['table a CREATE TABLE a (x)']);
    db.close();
  });

  it('does not touch what a newer version made', () => {
    const db = new DatabaseSync(':memory:');
    db.exec('pragma user_version = 7');
    assert.throws(() => migrate(db, ['create table a (x)']), NewerSchema);
    assert.equal(versionOf(db), 7);
    db.close();
  });
});
