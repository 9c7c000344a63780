import { execa } from 'execa';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A git repository of a test, in a folder that is there already. */
export class ScratchGit {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes it, with all that lies there in a first commit. */
  static async init(folder: string): Promise<ScratchGit> {
    const git = new ScratchGit(folder);
    await git.run('init', '--initial-branch', 'main');
    await appendFile(join(folder, '.gitignore'), 'node_modules/\n.payinfra/\n.nx/\n');
    await git.commit();
    return git;
  }

  /**
   * Commits all that lies there.
   * @returns the commit's name, in full
   */
  async commit(message = 'As it is'): Promise<string> {
    await this.run('add', '--all');
    await this.run('commit', '--allow-empty', '--allow-empty-message', '--message', message);
    return await this.run('rev-parse', 'HEAD');
  }

  async run(...argv: readonly string[]): Promise<string> {
    const person = ['-c', 'user.name=n', '-c', 'user.email=e'];
    return (await execa('git', [...person, ...argv], { cwd: this.#folder })).stdout;
  }
}
