import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A workspace of a few files, which holds all that the plugin reads. */
export class SmallWorkspace implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'nx-stacks-'));

  constructor() {
    this.addEnvironment('staging', 'suffix: s8p3w6\n');
    this.addEnvironment('local', 'emulated: true\n');
    this.addPackage('packages/naming', '@payment/naming');
    this.addPackage('packages/contracts', '@payment/contracts');
    this.addPackage('packages/policies', '@payment/policies', '@payment/contracts', 'zod');
    this.addPackage('tools/payinfra', '@payment/payinfra', '@payment/policies');
    this.addPackage('apps/network', '@payment/network', '@payment/naming');
    this.write('apps/network/cdktf.json', '{}');
  }

  get packageFiles(): readonly string[] {
    return ['packages/naming', 'packages/contracts', 'packages/policies', 'tools/payinfra', 'apps/network'].map(
      (root) => `${root}/package.json`,
    );
  }

  write(path: string, text: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  addEnvironment(name: string, text: string): void {
    this.write(`packages/config/environments/${name}.yaml`, `name: ${name}\n${text}`);
  }

  private addPackage(root: string, name: string, ...needs: readonly string[]): void {
    const dependencies = Object.fromEntries(needs.map((needed) => [needed, 'workspace:*']));
    this.write(`${root}/package.json`, JSON.stringify({ name, type: 'module', ...(needs.length > 0 ? { dependencies } : {}) }));
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true });
  }
}
