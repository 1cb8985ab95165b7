// What a terminal shows as plain text: without the control sequences that color it and move its cursor. Pure.

/** CSI, OSC (ended by BEL or ST), other escapes of two or three characters. */
const sequences = new RegExp('\\u001b\\[[0-?]*[ -/]*[@-~]|\\u001b\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\|$)|\\u001b[PX^_][^\\u001b]*(?:\\u001b\\\\|$)|\\u001b[ -/]*[0-~]|\\u009b[0-?]*[ -/]*[@-~]', 'g');
const controls = new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]', 'g');

/** Lines that a program wrote over (progress bars: text, carriage return, text) are as they were last. */
export function plainTerminalText(raw: string): string {
  const text = raw.replaceAll(sequences, '').replaceAll('\r\n', '\n');
  return text
    .split('\n')
    .map((line) => withoutBackspace(overwritten(line)).replaceAll(controls, '').trimEnd())
    .join('\n');
}

function overwritten(line: string): string {
  if (!line.includes('\r')) return line;
  let shown = '';
  for (const part of line.split('\r')) shown = part + shown.slice(part.length);
  return shown;
}

function withoutBackspace(line: string): string {
  if (!line.includes('\b')) return line;
  const kept: string[] = [];
  for (const letter of line) {
    if (letter === '\b') kept.pop();
    else kept.push(letter);
  }
  return kept.join('');
}
