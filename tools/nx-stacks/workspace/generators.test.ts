import { execa } from 'execa';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScratchClone } from './scratch-clone.ts';

/** Milliseconds, with room for a machine that does other work. */
const minutes = 60_000;

let clone: ScratchClone;

beforeAll(async () => {
  clone = await ScratchClone.make({ payinfra: 'real', packages: 'installed' });
  // Like the one that needs no waiver of its own: what another one is let off, a new one is not.
  await clone.nx('g', 'environment', 'qa', '--like=production');
  await clone.nx('g', 'stack', 'ledger', '--owner=payments-ledger');
}, 5 * minutes);

afterAll(async () => {
  await clone.payinfra('emulator', 'stop');
  await clone.remove();
}, minutes);

describe('a generated environment', () => {
  it('is acceptable beside all others, to their tests too', async () => {
    const { stdout } = await clone.payinfra('check', '--all');
    expect(stdout).toMatch(/\bqa\b.* are acceptable/);
    await clone.nx('run', '@payment/config:test');
  }, 5 * minutes);
});

describe('a generated stack, without an edit,', () => {
  it('passes lint, type check and its tests, with the package that describes all stacks and the one that gives them roles', async () => {
    await clone.nx('run-many', '-t', 'lint', 'typecheck', 'test', '-p', '@payment/ledger,@payment/contracts,@payment/delivery');
    await clone.nx('sync:check');
  }, 10 * minutes);

  it('is synthesized, valid and passes the audit in every environment, in a generated one too', async () => {
    const targets = ['-t', 'synth', 'validate', 'audit', '-p', '@payment/ledger'] as const;
    const { stdout } = await clone.nx('run-many', ...targets, '--outputStyle=static');
    expect(stdout).toContain('qa ledger: valid');
    expect(stdout).toMatch(/^qa passes the audit/m);
  }, 10 * minutes);

  it('stands on the page of PCI DSS', async () => {
    const vitest = ['exec', 'vitest', 'run', '--config', '../../vitest.config.ts', '--coverage.enabled=false'];
    const cwd = join(clone.root, 'packages/policies');
    await execa('pnpm', [...vitest, 'current-pci-page'], { cwd, env: { PAYMENT_SUITE: 'unit' } });
  }, 5 * minutes);

  it('is deployed to the emulator, is what its tests say, and goes again', async () => {
    await clone.payinfra('bootstrap', '--env', 'local');
    await clone.nx('run', 'ledger:deploy', '--configuration=local');
    const { stdout } = await clone.payinfra('outputs', 'ledger', '--env', 'local', '--json');
    expect(JSON.parse(String(stdout))).toMatchObject({
      ledger: { auditLogGroupName: expect.stringContaining('pay-ledger-audit-local-') as string },
    });
    await clone.payinfra('verify', 'ledger', '--env', 'local');
    await clone.payinfra('destroy', 'ledger', '--env', 'local', '--confirm', 'local');
  }, 10 * minutes);
});
