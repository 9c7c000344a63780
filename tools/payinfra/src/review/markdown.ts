/** How many lines of a list are shown at once; the rest is folded away. */
const shownLines = 20;

/** Text that Markdown leaves as it is, in one line: whatever a value holds, it stays a value. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#|~&@]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Text as code, in one line; cut if it is long. */
export function code(text: string, maxLength = 160): string {
  const line = text.replaceAll(/\s+/g, ' ');
  const cut = line.length > maxLength ? `${line.slice(0, maxLength)}…` : line;
  const fence = fenceFor(cut, 1);
  // A backtick at an end needs a space beside it.
  return cut.includes('`') ? `${fence} ${cut} ${fence}` : `${fence}${cut}${fence}`;
}

/** Text as code, as many lines as it has. */
export function codeBlock(text: string): string {
  const fence = fenceFor(text, 3);
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}

/** A list; one that is long is folded. */
export function list(items: readonly string[], title: string): string {
  const lines = items.map((item) => `- ${item}`).join('\n');
  return items.length > shownLines ? folded(`${title} (${items.length})`, lines) : lines;
}

/** Something that is seen only if it is asked for. */
export function folded(title: string, content: string): string {
  return `<details><summary>${plain(title)}</summary>\n\n${content}\n\n</details>`;
}

/** A table; what stands in it is Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Longer than any run of backticks in the text. */
function fenceFor(text: string, least: number): string {
  const runs = text.match(/`+/g) ?? [];
  return '`'.repeat(Math.max(least, ...runs.map((run) => run.length + 1)));
}
