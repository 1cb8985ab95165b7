import assert from 'node:assert/strict';
import { figure, figureIds, machine, median, meetsAim, quantile } from '../../bench/figure.ts';
import { figureTable, withFigures } from '../../bench/figureTable.ts';

describe('bench figures', () => {
  it('have the fields that readers of --json rely on', () => {
    const one = figure('delta_to_paint_p95_ms', 31.249, '300 deltas');
    assert.deepEqual(Object.keys(one).sort(), ['aim', 'better', 'id', 'note', 'unit', 'value']);
    assert.deepEqual({ ...one, note: '' }, { id: 'delta_to_paint_p95_ms', value: 31.2, unit: 'ms', aim: 33, better: 'less', note: '' });
    assert.ok(one.note.startsWith(machine()) && one.note.endsWith('; 300 deltas'));
  });

  it('name the cores of the machine', () => {
    assert.match(figure('vsix_bytes', 1, '').note, /^\d+ cores? \(.+\)/);
  });

  it('have the ids that were asked for, three of one block each, and some beside them', () => {
    assert.deepEqual([...figureIds].sort(), [
      'activate_ms', 'delta_to_paint_p95_ms', 'ghost_typing_ratio', 'key_to_request_p95_ms', 'open_10k_ms', 'page_10k_mb', 'page_bytes', 'place_hunk_20k_ms',
      'render_20k_ms', 'render_400k_ms', 'render_50k_cold_ms', 'render_50k_followed_ms', 'render_50k_full_ms', 'render_50k_ms', 'render_50k_react_markdown_ms',
      'render_fence_50k_ms', 'render_list_50k_ms', 'render_longest_task_ms', 'render_table_50k_ms', 'render_tail_ratio',
      'return_last_known_ms', 'return_present_ms', 'scroll_10k_task_ms', 'search_100k_p95_ms', 'send_overhead_p95_ms', 'startup_bytes', 'stream_tokens_per_s', 'vsix_bytes',
    ]);
  });

  it('meet their aim at the aim itself, in the direction that is better', () => {
    assert.deepEqual([59_999, 60_000, 60_001].map((value) => meetsAim(figure('startup_bytes', value, ''))), [true, true, false]);
    assert.deepEqual([4999, 5000, 5001].map((value) => meetsAim(figure('stream_tokens_per_s', value, ''))), [false, true, true]);
  });

  it('stand in a table with aim and verdict', () => {
    const table = figureTable([figure('activate_ms', 21.04, 'ten hosts'), figure('page_bytes', 196_225, 'page.js')]);
    assert.match(table, /^activate_ms +21 ms +≤ 20 +missed$/m);
    assert.match(table, /^page_bytes +196,225 bytes +≤ 250,000 +met$/m);
    assert.match(table, /^activate_ms: .*ten hosts$/m);
  });
});

describe('the README', () => {
  const one = [figure('page_bytes', 196_225, 'page.js')];

  it('gets the figures between its marks, however often', () => {
    const filled = withFigures('before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nafter\n', one);
    assert.ok(filled.startsWith('before\n<!-- bench:begin -->\n') && filled.endsWith('\n<!-- bench:end -->\nafter\n'));
    assert.ok(filled.includes('| `page_bytes` | 196,225 bytes | ≤ 250,000 |') && !filled.includes('old'));
    assert.equal(withFigures(filled, one), filled);
  });

  it('without marks stays as it is', () => {
    assert.throws(() => withFigures('no marks', one), /no place for figures/);
  });
});

describe('quantiles', () => {
  const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, index) => n - index);

  it('are samples, by nearest rank', () => {
    assert.equal(quantile(upTo(100), 0.95), 95);
    assert.equal(quantile(upTo(60), 0.95), 57);
    assert.equal(quantile([7], 0.95), 7);
    assert.equal(quantile(upTo(10), 0), 1);
    assert.equal(quantile(upTo(10), 1), 10);
  });

  it('have a middle between the two middle ones', () => {
    assert.equal(median(upTo(10)), 5.5);
    assert.equal(median(upTo(9)), 5);
    assert.equal(median([3]), 3);
  });

  it('of nothing are an error', () => {
    assert.throws(() => median([]), /Nothing was measured/);
  });
});
