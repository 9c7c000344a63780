import type { Tree } from '@nx/devkit';
import { readText } from './read-text.ts';

/**
 * Adds lines before the last line of a file that fits a pattern.
 * @throws Error with what to add by hand, if there is no such line
 */
export function insertBefore(tree: Tree, path: string, pattern: RegExp, ...added: readonly string[]): void {
  edit(tree, path, { pattern, added }, (lines) => lines.findLastIndex((line) => pattern.test(line)));
}

/**
 * Adds a line after the last line of a file that fits a pattern.
 * @throws Error with what to add by hand, if there is no such line
 */
export function insertAfter(tree: Tree, path: string, pattern: RegExp, added: string): void {
  edit(tree, path, { pattern, added: [added] }, (lines) => indexAfter(lines, pattern));
}

/**
 * Adds a line, or a block that begins with one, among others of its kind, where the alphabet puts it.
 *
 * @param pattern lines of its kind; the first group is what they are sorted by
 * @throws Error with what to add by hand, if there is no such line
 */
export function insertSorted(tree: Tree, path: string, pattern: RegExp, ...added: readonly string[]): void {
  const keyOf = (line = '') => pattern.exec(line)?.[1] ?? '';
  edit(tree, path, { pattern, added }, (lines) => {
    const next = lines.findIndex((line) => keyOf(line) > keyOf(added[0]));
    return next === -1 ? indexAfter(lines, pattern) : next;
  });
}

function indexAfter(lines: readonly string[], pattern: RegExp): number {
  const last = lines.findLastIndex((line) => pattern.test(line));
  return last === -1 ? last : last + 1;
}

/** What is added, and what the line beside it looks like. */
interface Addition {
  readonly pattern: RegExp;
  readonly added: readonly string[];
}

function edit(
  tree: Tree,
  path: string,
  { pattern, added }: Addition,
  indexIn: (lines: readonly string[]) => number,
): void {
  const lines = readText(tree, path).split('\n');
  const index = indexIn(lines);
  if (index === -1) {
    const place = `${path} has no line like ${String(pattern)}, beside which a stack is added.`;
    throw new Error([`${place} Give it such a line back; it would have got:`, ...added].join('\n'));
  }
  tree.write(path, lines.toSpliced(index, 0, ...added).join('\n'));
}
