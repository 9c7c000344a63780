import { join } from 'node:path';

/** Python of the virtual environment that `npm run setup` makes for the emulator. */
export const emulatorPython = join(import.meta.dirname, '../../../.tools/emulator/bin/python');
