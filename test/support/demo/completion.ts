// What the demo suggests at the cursor: the end of a few beginnings, nothing elsewhere.

const endings: readonly (readonly [begun: RegExp, text: string])[] = [
  [/\bfunction \w+\($/, 'value: number): number {\n  return value * 2;\n}'],
  [/\bfunction \w+\([^)]*\)[^{]*$/, ' {\n  throw new Error(\'The demo does not know what it does.\');\n}'],
  [/\bdef \w+\($/, 'value):\n    return value * 2'],
  [/\bfor \($/, 'const item of items) {\n  console.log(item);\n}'],
  [/\b(?:const|let|var) \w+ = $/, '42; // the demo always says that'],
  [/(?:\/\/|#) ?$/, ' The demo completes a few beginnings only.'],
];

/** Undefined where the question is none for a completion. */
export function demoCompletion(question: string): string | undefined {
  const before = /<before>([^]*)<\/before>$/.exec(question)?.[1];
  if (before === undefined) return undefined;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const text = endings.find(([begun]) => begun.test(line))?.[1] ?? '';
  return `<insert>${line.endsWith(' ') ? text.trimStart() : text}</insert>`;
}
