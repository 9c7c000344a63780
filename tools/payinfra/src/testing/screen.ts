import { stripVTControlCharacters } from 'node:util';

const escape = String.fromCodePoint(27);
const pieces = new RegExp(`(?=${escape})|(?<=${escape}\\[[?\\d]*[A-Za-z])|(?<=\n)|(?=\n)`);
const movement = new RegExp(`^${escape}\\[(?<count>\\d*)(?<letter>[A-Z])$`);

/**
 * The lines that a terminal shows after a text with cursor movements was written to it. It knows the movements that
 * drawing in place takes: up, down, to the left edge, erase a line or its end.
 */
export function screen(text: string): readonly string[] {
  const lines = new Map<number, string>();
  let [row, column] = [0, 0];
  const line = () => lines.get(row) ?? '';
  for (const piece of text.split(pieces)) {
    const { count = '', letter = piece === '\n' ? 'feed' : 'text' } = movement.exec(piece)?.groups ?? {};
    const moves: Readonly<Record<string, () => void>> = {
      A: () => (row -= Number(count || 1)),
      B: () => (row += Number(count || 1)),
      G: () => (column = 0),
      K: () => lines.set(row, line().slice(0, count === '2' ? 0 : column)),
      feed: () => ([row, column] = [row + 1, 0]),
      text: () => {
        const shown = stripVTControlCharacters(piece);
        lines.set(row, line().slice(0, column).padEnd(column) + shown + line().slice(column + shown.length));
        column += shown.length;
      },
    };
    moves[letter]?.();
  }
  const shown = [...lines].toSorted(([a], [b]) => a - b).map(([, content]) => content.trimEnd());
  return shown.filter((content) => content !== '');
}
