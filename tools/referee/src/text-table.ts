/** A table of text, its columns as wide as they need to be. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widthOf = (column: number) => Math.max(...rows.flatMap((row) => row.slice(column, column + 1)).map(lengthOf));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widthOf(column))).join('  ').trimEnd()).join('\n');
}

function lengthOf({ length }: string): number {
  return length;
}
