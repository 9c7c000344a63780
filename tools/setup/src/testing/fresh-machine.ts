import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readIfThere } from '../read-if-there.mjs';
import { temporaryFolder } from './temporary-folder.ts';
import { writeProgram } from './write-program.ts';

/** A machine on which nothing is set up, and whose npm, pnpm, Python and Terraform only note that they were called. */
export interface FreshMachine {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
  /** The folder on PATH that holds the programs. */
  readonly bin: string;
  /** What the set-up has told so far. */
  readonly said: readonly string[];
  /** The calls of the programs that change something, in order. */
  calls(): readonly string[];
  /** Writes a file of the repository. */
  write(path: string, content: string): void;
}

export function freshMachine(): FreshMachine {
  const root = temporaryFolder();
  const bin = join(temporaryFolder(), 'bin');
  const log = join(bin, 'calls');
  const said: string[] = [];
  const note = `echo "$(basename "$0") $*" >> ${log}`;

  const pnpm = writeProgram(join(bin, 'kept/pnpm'), [
    note,
    'echo "CI=$CI" > CI',
    'mkdir -p node_modules/.bin && touch node_modules/.modules.yaml',
    `ln -sf ${process.execPath} node_modules/.bin/node`,
  ].join('\n'));
  writeProgram(join(bin, 'npm'), [
    note,
    `mkdir -p "$3/node_modules/.bin" && cp ${pnpm} "$3/node_modules/.bin/pnpm"`,
  ].join('\n'));
  writeProgram(join(bin, 'python3'), [
    'if [ "$1" = -c ]; then echo 3.12.1; exit; fi',
    note,
    'if [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; fi',
  ].join('\n'));
  writeProgram(join(bin, 'terraform'), `echo '{"terraform_version": "1.13.0"}'`);

  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  write('pnpm-lock.yaml', 'lockfileVersion: 9');
  write('package.json', '{ "type": "module" }');
  write('apps/edge/package.json', '{}');
  write('packages/naming/package.json', '{}');
  write('tools/emulator/requirements.txt', 'moto==5.2.1');
  write('tools/referee/requirements.txt', 'checkov==3.3.30');
  write('tools/github/requirements.txt', 'zizmor==1.30.1');

  return {
    root,
    bin,
    env: { PATH: bin },
    said,
    say: (line) => said.push(line),
    write,
    calls: () => (readIfThere(log) ?? '').split('\n').filter((line) => line !== ''),
  };
}
