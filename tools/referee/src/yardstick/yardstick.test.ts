import { parseStackConfiguration } from '@payment/policies';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askReferee } from '../ask-referee.ts';
import { parseReport } from '../parse-report.ts';
import { brokenRule, smallAudit, waiverOf } from '../testing/small-audit.ts';
import { fakeCheckov } from '../testing/fake-checkov.ts';
import { recordedText } from '../testing/recorded.ts';
import { smallStacks } from '../testing/small-stacks.ts';
import { program, temporaryFolder } from '../testing/temporary.ts';
import { fetchModule } from './fetch-module.ts';
import { planModule } from './plan-module.ts';
import { publicModules } from './public-modules.ts';
import { yardstick } from './yardstick.ts';
import { yardstickText } from './yardstick-text.ts';

describe('a public module', () => {
  it('is cloned by its commit, once', async () => {
    const [site, cache] = [temporaryFolder(), temporaryFolder()];
    const origin = join(site, 'terraform-aws-modules/terraform-aws-kms');
    mkdirSync(origin, { recursive: true });
    writeFileSync(join(origin, 'main.tf'), '# the module\n');
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: origin, encoding: 'utf8' }).trim();
    git('init', '--quiet');
    git('add', '.');
    git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'A module');
    const wanted = { name: 'kms', commit: git('rev-parse', 'HEAD') };

    const folder = await fetchModule(wanted, { cache, site });
    expect(readFileSync(join(folder, 'main.tf'), 'utf8')).toBe('# the module\n');
    expect(await fetchModule(wanted, { cache, site: '/nowhere' })).toBe(folder);
  });

  it('may come from a folder of copies', async () => {
    const copies = temporaryFolder();
    mkdirSync(join(copies, 'kms'));
    writeFileSync(join(copies, 'kms/main.tf'), '');

    expect(await fetchModule({ name: 'kms', commit: '' }, { cache: '', copies })).toBe(join(copies, 'kms'));
    await expect(fetchModule({ name: 'vpc', commit: '' }, { cache: '', copies })).rejects.toThrow('no module in');
  });

  it('is planned by itself, with the provider of our stacks', async () => {
    const log = join(temporaryFolder(), 'log');
    const terraform = program(`echo "$1" >> ${log}; if [ "$1" = show ]; then cat main.tf.json; fi`);
    const [module] = publicModules;
    const requiredProviders = { aws: { source: 'aws', version: '5.100.0' } };
    const plan = await planModule({ folder: '/modules/vpc', inputs: module!.inputs, requiredProviders, terraform, env: {} });

    expect(readFileSync(log, 'utf8')).toBe('init\nplan\nshow\n');
    expect(JSON.parse(plan)).toMatchObject({
      terraform: { required_providers: requiredProviders },
      module: { subject: { source: '/modules/vpc', cidr: '10.0.0.0/16' } },
    });
  });

  it('that cannot be planned is a fault, with what Terraform said', async () => {
    const terraform = program('echo "no provider"; exit 1');
    const props = { folder: '/modules/vpc', inputs: {}, requiredProviders: {}, terraform, env: { PATH: '/bin' } };

    await expect(planModule(props)).rejects.toThrow(/init .* failed:\n {2}no provider/);
  });
});

describe('the yardstick', () => {
  it('counts, and tells what becomes of a module\'s faults in our stacks', async () => {
    const configurations = smallStacks();
    const rule = brokenRule('bucket-kept', 'aws_s3_bucket', ['CKV_AWS_18']);
    const audit = smallAudit(configurations, { rules: [rule], waivers: [waiverOf('bucket-kept', 'edge/*')] });
    const ours = await askReferee(configurations, { python: fakeCheckov('/dev/null') });
    const recorded = parseReport(recordedText());
    const failed = [...recorded.failed, { id: 'CKV_AWS_93', title: 'Passes', address: 'x' }, { id: 'CKV_AWS_1', title: 'None', address: 'x' }];
    const text = yardstickText({ modules: [{ name: 's3 1.0', report: { ...recorded, failed } }], ours, audit });

    expect(text).toContain('| s3 1.0 | 6 | 9 | 60 % | – |');
    expect(text).toContain('| **our stacks (dev)** | 6 | 7 | 54 % | 1 of them waived, 6 not |');
    expect(text).toMatch(/^\| CKV_AWS_18 \| .* \| s3 1\.0 \| 1 waived \|$/m);
    expect(text).toMatch(/^\| CKV_AWS_26 \| .* \| 1 fail \|$/m);
    expect(text).toMatch(/^\| CKV_AWS_93 \| .* \| 1 pass \|$/m);
    expect(text).toMatch(/^\| CKV_AWS_1 \| .* \| does not apply \|$/m);
  });

  it('measures every module beside production', async () => {
    const planned: unknown[] = [];
    const python = fakeCheckov('/dev/null');
    const text = await yardstick(
      { copies: '/copies' },
      {
        fetchModule: ({ name }, { copies }) => Promise.resolve(`${copies ?? ''}/${name}`),
        planModule: ({ folder, requiredProviders, env }) => {
          planned.push([folder, requiredProviders, env['AWS_ENDPOINT_URL']]);
          return Promise.resolve('{}');
        },
        runCheckov: () => Promise.resolve(parseReport(recordedText())),
        askReferee: async (configurations) => {
          expect(parseStackConfiguration('edge', configurations.get('edge') ?? '').account).toBe('333333333333');
          return await askReferee(configurations, { python });
        },
      },
    );

    expect(planned).toHaveLength(publicModules.length);
    expect(planned[0]).toEqual([
      '/copies/vpc',
      { aws: { source: 'hashicorp/aws', version: '5.100.0' } },
      expect.stringContaining('http://127.0.0.1:') as string,
    ]);
    expect(text).toContain('| kms 3.1.1 | 6 | 7 | 54 % | – |');
    expect(text).toContain('| **our stacks (production)** | 6 | 7 |');
  });
});
