import { execa, type Result } from 'execa';
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const workspace = resolve(import.meta.dirname, '../../..');

/** What a clone does not take along: what tasks leave behind, and what is linked instead. */
const leftOut = [
  ...['.git', '.nx', '.tools', '.payinfra', '.pnpm', '.vite', '.vite-temp', '.cache'],
  ...['cdktf.out', 'coverage', 'reports'],
];

/** Stands in for payinfra: it writes down what it is called with. */
const recorder = `import { appendFileSync } from 'node:fs';
appendFileSync(process.env['PAYINFRA_CALLS'], process.argv.slice(2).join(' ') + '\\n');
`;

/** How a clone is made. */
export interface ScratchCloneProps {
  /** `recorded`: what payinfra is called with is written down, and nothing else happens. `real`: it is called. */
  readonly payinfra: 'recorded' | 'real';
  /**
   * `linked`: third-party packages are those of the workspace. `installed`: the clone has its own, as it must where
   * something is installed.
   * @default linked
   */
  readonly packages?: 'linked' | 'installed';
}

/** A copy of the workspace, with all that is not committed yet, in a git repository of its own. */
export class ScratchClone {
  readonly root: string;
  readonly #calls: string;

  private constructor(folder: string) {
    this.root = join(folder, 'workspace');
    this.#calls = join(folder, 'calls');
  }

  static async make({ payinfra, packages = 'linked' }: ScratchCloneProps): Promise<ScratchClone> {
    const clone = new ScratchClone(await mkdtemp(join(tmpdir(), 'scratch-clone-')));
    const left = packages === 'linked' ? leftOut : [...leftOut, 'node_modules'];
    await cp(workspace, clone.root, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => path === workspace || !left.includes(basename(path)),
    });
    if (packages === 'linked') {
      await symlink(join(workspace, 'node_modules/.pnpm'), join(clone.root, 'node_modules/.pnpm'));
    } else {
      const here = { cwd: clone.root, env: { CI: 'true' } };
      await execa('pnpm', ['install', '--frozen-lockfile', '--prefer-offline'], here);
    }
    if (payinfra === 'recorded') await writeFile(join(clone.root, 'tools/payinfra/src/main.ts'), recorder);
    // What the set-up has brought: the emulator, Terraform where there is none.
    else await symlink(join(workspace, '.tools'), join(clone.root, '.tools'));
    await clone.#git('init', '--quiet', '--initial-branch=main');
    await clone.#commit();
    return clone;
  }

  /** Commits a change to some files: a line more at the end of each. */
  async change(...files: readonly string[]): Promise<void> {
    for (const file of files) {
      const comment = file.endsWith('.ts') ? '//' : '#';
      await appendFile(join(this.root, file), `\n${comment} Changed.\n`);
    }
    await this.#commit();
  }

  /** Commits an edit of some files: texts that stand in one, once each, become other ones. */
  async edit(files: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>): Promise<void> {
    for (const [file, texts] of Object.entries(files)) {
      const path = join(this.root, file);
      let content = await readFile(path, 'utf8');
      for (const [from, to] of texts) {
        if (content.split(from).length !== 2) throw new Error(`${file} must hold this exactly once: ${from}`);
        content = content.replace(from, () => to);
      }
      await writeFile(path, content);
    }
    await this.#commit();
  }

  /** Takes the last commit back. */
  async undo(): Promise<void> {
    await this.#git('reset', '--quiet', '--hard', 'HEAD~1');
  }

  /** Writes a file, or deletes it, and commits nothing. */
  async write(file: string, text: string | undefined): Promise<void> {
    const path = join(this.root, file);
    await (text === undefined ? rm(path) : writeFile(path, text));
  }

  /** The full name of a commit. */
  async commit(ref: string): Promise<string> {
    return await this.#git('rev-parse', ref);
  }

  /** Runs Nx. */
  async nx(...args: readonly string[]): Promise<Result> {
    return await this.#run('node_modules/nx/dist/bin/nx.js', args);
  }

  /** Runs payinfra, with a home of its own. */
  async payinfra(...args: readonly string[]): Promise<Result> {
    return await this.#run('tools/payinfra/src/main.ts', args);
  }

  /** What payinfra was called with since this was last asked. */
  async payinfraCalls(): Promise<readonly string[]> {
    const text = await readFile(this.#calls, 'utf8').catch(() => '');
    await rm(this.#calls, { force: true });
    return text.split('\n').filter((line) => line !== '');
  }

  async remove(): Promise<void> {
    await rm(join(this.root, '..'), { recursive: true, force: true });
  }

  /** Runs a program as a person would, whatever started this test. */
  async #run(program: string, args: readonly string[]): Promise<Result> {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(NX|PAYMENT|VITEST)_/.test(name));
    return await execa(process.execPath, [join(this.root, program), ...args], {
      cwd: this.root,
      env: {
        ...Object.fromEntries(inherited),
        NX_TUI: 'false',
        PAYINFRA_CALLS: this.#calls,
        PAYINFRA_HOME: join(this.root, '../home'),
      },
      extendEnv: false,
      stdin: 'ignore',
    });
  }

  async #commit(): Promise<void> {
    await this.#git('add', '--all');
    await this.#git('-c', 'user.name=Test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '-m', 'Change');
  }

  async #git(...args: readonly string[]): Promise<string> {
    return (await execa('git', [...args], { cwd: this.root })).stdout;
  }
}

