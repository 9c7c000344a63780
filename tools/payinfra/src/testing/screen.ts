import { stripVTControlCharacters } from 'node:util';

/**
 * The lines that a terminal shows after a text with cursor movements was written to it. It knows the movements that
 * drawing in place takes: up, down, to the left edge, erase a line or its end.
 */
export function screen(text: string): readonly string[] {
  const lines: string[] = [''];
  let [row, column] = [0, 0];
  const put = (line: string) => (lines[row] = line);
  const line = () => lines[row] ?? '';
  const escape = String.fromCodePoint(27);
  for (const piece of text.split(new RegExp(`(?=${escape})|(?<=${escape}\\[[?\\d]*[A-Za-z])|(?<=\n)|(?=\n)`))) {
    const [, amount = '', letter = ''] = new RegExp(`^${escape}\\[([?\\d]*)([A-Za-z])$`).exec(piece) ?? [];
    const count = Number(amount === '' ? 1 : amount);
    if (letter === 'A') row = Math.max(0, row - count);
    else if (letter === 'B') row += count;
    else if (letter === 'G') column = 0;
    else if (letter === 'K') put(amount === '2' ? '' : line().slice(0, column));
    else if (piece === '\n') [row, column] = [row + 1, 0];
    else if (letter === '') {
      const shown = stripVTControlCharacters(piece);
      put(line().slice(0, column).padEnd(column) + shown + line().slice(column + shown.length));
      column += shown.length;
    }
  }
  return Array.from({ length: lines.length }, (_, index) => lines[index]?.trimEnd() ?? '').filter(
    (shown) => shown !== '',
  );
}
