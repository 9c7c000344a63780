import { join } from 'node:path';

/** Python of the virtual environment that `npm run setup -- --referee` makes for checkov. */
export const checkovPython = join(import.meta.dirname, '../../../.tools/referee/bin/python');
