import { environmentNames } from '@payment/config';
import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { askReferee } from './ask-referee.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { refereeNotInstalled } from './errors.ts';
import { referee } from './referee.ts';
import { synthesize } from './synthesize.ts';
import { fakeCheckov } from './testing/fake-checkov.ts';
import { temporaryFolder } from './testing/temporary.ts';

const configurations = await synthesize('production');

/** The referee with stacks that are there already, and a checkov that finds this. */
function refereeWhere(failed: 'everything recorded' | 'nothing', printed: string[] = []) {
  const python = fakeCheckov('/dev/null');
  return {
    print: (text: string) => printed.push(text),
    by: {
      synthesize: () => Promise.resolve(configurations),
      askReferee: async () => {
        const result = await askReferee(configurations, { python });
        return failed === 'nothing' ? { ...result, failed: [] } : result;
      },
    },
  };
}

describe('the command', () => {
  it('fails where checkov found what no waiver covers', async () => {
    expect(await referee({ environments: ['production'], ...refereeWhere('everything recorded') })).toBe(1);
  });

  it('looks at every environment unless some are named, and tells of each', async () => {
    const printed: string[] = [];

    expect(await referee(refereeWhere('nothing', printed))).toBe(0);
    expect(printed.map((text) => text.split(':')[0])).toEqual([...environmentNames(), 'pr-0']);
  });

  it('keeps what checkov was given where it is asked to', async () => {
    const keep = temporaryFolder();
    await referee({ environments: ['production'], keep, ...refereeWhere('nothing') });

    expect(readdirSync(`${keep}/production`).toSorted()).toEqual(['.checkov.baseline', 'cdk.tf.json']);
  });

  it('tells a person what to do where it cannot do its work, and leaves a mistake of ours its stack', async () => {
    const said: string[] = [];
    const say = (text: string) => said.push(text);

    expect(await exitCodeOf(() => Promise.reject(refereeNotInstalled('/nowhere')), say)).toBe(2);
    expect(said.join()).toContain('npm run setup -- --referee');
    await expect(exitCodeOf(() => Promise.reject(new TypeError('a mistake')), say)).rejects.toThrow(TypeError);
  });
});

describe('the stacks', () => {
  it('are synthesized as a deploy does it', () => {
    expect(JSON.parse(configurations.get('edge') ?? '')).toHaveProperty('resource.aws_lb');
  });

  it('are not judged if they cannot be synthesized', async () => {
    vi.stubEnv('NODE_OPTIONS', '--require /nowhere.cjs');
    await expect(synthesize('production')).rejects.toThrow(/the synth of \w+ for production failed:[^]*nowhere\.cjs/);
    vi.unstubAllEnvs();
    await expect(synthesize('nowhere')).rejects.toThrow('nowhere');
  });
});
