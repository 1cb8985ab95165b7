// Assertions in the text of a test, of any framework: where they are, what they are about, how much they ask for. Guesses made from the text.

export interface Assertion {
  /** In one line, without white space that says nothing. */
  readonly text: string;
  /** What is looked at and what it is compared with, without what is written out there as a value. */
  readonly about: readonly string[];
  /** 3 an exact value, 2 a part or a range of it, 1 that it is there or true at all, 0 nothing: it holds whatever the code does. */
  readonly strength: 0 | 1 | 2 | 3;
}

const begins = /(?<![\w.])(?:(?:await|return)\s+)?(?:expect(?:TypeOf)?\(|assert(?:[.\w]*!?)?(?:\(|\s(?!\s*[=:]))|debug_assert\w*!\(|self\.(?:assert\w+|fail)\(|t\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow|is|not|deepEqual|notDeepEqual|like|true|false|truthy|falsy|throws\w*|notThrows\w*|regex|assert|equal|same|ok)\(|require\.\w+\(|(?:with\s+)?pytest\.(?:raises|warns)\(|Assert(?:ions|j)?\.\w+\()|\.should(?:\.|\()|panic!\(/;
/** Longer is no statement. */
const mostLines = 40;

export function assertionsIn(lines: readonly string[]): readonly Assertion[] {
  const code = withoutComments(lines);
  const found: Assertion[] = [];
  for (let at = 0; at < code.length; at += 1) {
    const line = code[at] ?? '';
    if (!begins.test(line) || /^\s*(?:import|from|use|const\s+\{|using)\b/.test(line)) continue;
    const end = endOf(code, at);
    const text = `${conditionAbove(code, at)}${code.slice(at, end).join(' ')}`.replaceAll(/\s+/g, ' ').trim().replace(/[;,]+$/, '').replaceAll(/(?<=[([{,])\s+|\s+(?=[)\]},.])/g, '').replaceAll(/,(?=[)\]}])/g, '');
    found.push({ text, about: partsOf(text), strength: strengthOf(text) });
    at = end - 1;
  }
  return found;
}

/** Go says in an `if` what is wrong, and only then that the test failed. */
function conditionAbove(code: readonly string[], at: number): string {
  if (!/\bt\.(?:Error|Fatal|Fail)/.test(code[at] ?? '')) return '';
  const above = code.slice(0, at).findLast((line) => line.trim() !== '')?.trim() ?? '';
  return above.startsWith('if ') ? `${above} ` : '';
}

/** To where its brackets are closed, and the chain behind it goes on no more. */
function endOf(code: readonly string[], from: number): number {
  let depth = 0;
  for (let at = from; at < Math.min(code.length, from + mostLines); at += 1) {
    depth += depthOf(code[at] ?? '');
    if (depth <= 0 && !/^\s*\./.test(code[at + 1] ?? '') && !/[\\=]\s*$/.test(code[at] ?? '')) return at + 1;
  }
  return from + 1;
}

const quoted = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g;

function depthOf(line: string): number {
  const bare = line.replaceAll(quoted, '""');
  // A callback that is only opened here has its own assertions inside.
  return (bare.match(/[([]/g)?.length ?? 0) - (bare.match(/[)\]]/g)?.length ?? 0);
}

/** The same lines, with nothing where comments stand. */
export function withoutComments(lines: readonly string[]): readonly string[] {
  let inside = false;
  return lines.map((line) => {
    let text = line;
    if (inside) {
      const end = text.indexOf('*/');
      if (end < 0) return '';
      inside = false;
      text = text.slice(end + 2);
    }
    if (/^\s*(?:\/\/|#(?!\[)|--)/.test(text)) return '';
    for (let start = openerOf(text); start >= 0; start = openerOf(text)) {
      const end = text.indexOf('*/', start + 2);
      inside = end < 0;
      text = inside ? text.slice(0, start) : text.slice(0, start) + text.slice(end + 2);
    }
    return text.replace(/\s+\/\/(?![^"'`]*["'`]).*$/, '');
  });
}

/** Where a comment begins that may go over lines: not in what is quoted, and not behind the signs of one that ends with its line. */
function openerOf(text: string): number {
  const bare = text.replaceAll(quoted, (whole) => '"'.repeat(whole.length));
  const [start, line] = [bare.indexOf('/*'), bare.search(/(?:^|\s)\/\//)];
  return line >= 0 && line < start ? -1 : start;
}

/** Arguments and sides of a comparison at the top level; values that are written out are left out. */
function partsOf(text: string): readonly string[] {
  return sidesOf(text).filter((part) => !isLiteral(part));
}

function sidesOf(text: string): readonly string[] {
  const inner = [...text.matchAll(/\(((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*)\)/g)].map((match) => match[1] ?? '');
  const bare = /^assert (.*)$/.exec(text)?.[1] ?? /^if (.*?) \{/.exec(text)?.[1];
  return [...inner, ...(bare === undefined ? [] : [bare])].flatMap(splitTop).map((part) => part.trim()).filter((part) => part !== '');
}

function splitTop(text: string): readonly string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  const bare = text.replaceAll(quoted, (whole) => '"'.repeat(whole.length));
  for (let at = 0; at < bare.length; at += 1) {
    const char = bare[at] ?? '';
    if ('([{'.includes(char)) depth += 1;
    if (')]}'.includes(char)) depth -= 1;
    const operator = depth === 0 ? /^(?:,|\s(?:===?|!==?|<=?|>=?|is not|is|not in|in)\s)/.exec(bare.slice(at))?.[0] : undefined;
    if (operator === undefined) continue;
    parts.push(text.slice(from, at));
    from = at + operator.length;
    at = from - 1;
  }
  return [...parts, text.slice(from)];
}

function isLiteral(part: string): boolean {
  return /^(?:[-+]?[\d._]+\w*|true|false|null|undefined|None|True|False|nil|NaN|"[^"]*"|'[^']*'|`[^`$]*`|\/.*\/\w*|\[\]|\{\})$/.test(part);
}

const always = /^(?:await )?(?:expect\((?:true|1|"[^"]*"|'[^']*')\)|assert(?:\.ok|\.True|True)?[ (](?:true|True|1)\b|t\.(?:pass|true\(true)|self\.assertTrue\(True)|^assert!\(true\)/;
const loose = /\.(?:toBeTruthy|toBeFalsy|toBeDefined|toHaveBeenCalled|toReturn|toMatchSnapshot|toMatchInlineSnapshot|toBeInstanceOf|toSatisfy)\(|\.not\.(?:toBeNull|toBeUndefined|toThrow)|\bassert\.ok\(|expect\.any(?:thing)?\(|\.(?:assertTrue|assertFalse|assertIsNotNone|assertIsInstance)\(|\bassert(?:True|False|NotNull|DoesNotThrow|InstanceOf)\(|\bt\.(?:truthy|falsy|notThrows\w*|ok)\(|\.(?:NotNil|NotEmpty|NoError|True|False)\(| is not None\b|\bisinstance\(|\bassert\.doesNot\w+\(/;
const partial = /\.(?:toMatch|toContain|toContainEqual|toMatchObject|toBeCloseTo|toBeGreaterThan\w*|toBeLessThan\w*|toHaveProperty|arrayContaining|objectContaining|stringContaining|stringMatching)\(|\.toThrow(?:Error)?\(\)|\.not\.|\bassert\.(?:match|not\w+)\(|\.(?:assertIn|assertNotIn|assertNotEqual|assertAlmostEqual|assertRegex|assertGreater\w*|assertLess\w*|Contains|InDelta|NotEqual)\(|\bapprox\(|raises\((?:Base)?Exception\)|\.(?:includes|startsWith|endsWith|contains|starts_with)\(| (?:not )?in | [<>]=? | != | !== /;

function strengthOf(text: string): Assertion['strength'] {
  if (always.test(text)) return 0;
  const [side, other] = sidesOf(text);
  const bare = /^assert (.+) == (.+)$/.exec(text);
  if ((side !== undefined && side === other) || (bare && bare[1] === bare[2])) return 0;
  if (loose.test(text)) return 1;
  const go = text.startsWith('if '); // it says what is wrong, so unequal is exact
  if (!go && partial.test(text)) return 2;
  if (/^assert [^=<>!]+$/.test(text) || /^assert!?\([^=<>!,]+(?:,[^=]*)?\)$/.test(text)) return 1;
  return 3;
}
