import { deployWaves, stackNames } from '@payment/contracts';
import { run as payinfra } from '@payment/payinfra';
import { execa } from 'execa';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from './testing/evaluate.ts';
import { github } from './testing/github.ts';
import { allLines, allSteps, repositoryRoot, workflows, type WorkflowJob } from './testing/workflow-files.ts';

/** Everything that a job of these may do with GitHub. Whoever needs more says so here. */
const read = { contents: 'read' };
const plans = { ...read, 'id-token': 'write' };
const deploys = { ...plans, actions: 'read', 'pull-requests': 'read' };
const permissions = {
  deploy: { deploy: deploys },
  'deploy-environment': { due: plans, deploy: deploys },
  drift: { fleet: read, drift: { ...plans, issues: 'write' } },
  'drift-environment': { drift: { ...plans, issues: 'write' } },
  ephemeral: { waves: read, up: deploys, verify: plans, down: deploys },
  main: { test: read, staging: deploys, production: deploys },
  plan: { plan: plans },
  'pull-request': {
    check: read,
    contracts: read,
    plans: read,
    plan: plans,
    comment: { ...read, 'pull-requests': 'write' },
    passed: {},
  },
  stack: { review: plans, deploy: deploys, destroy: plans },
  waves: Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`wave-${index + 1}`, deploys])),
};

const job = (workflow: string, id: string): WorkflowJob => workflows[workflow]!.jobs[id]!;

describe('the workflows', () => {
  it('give each job what it needs, and nothing to those that ask for nothing', () => {
    const given = Object.entries(workflows).map(([name, { jobs }]) => [
      name,
      Object.fromEntries(Object.entries(jobs).map(([id, { permissions: of }]) => [id, of])),
    ]);

    expect(Object.fromEntries(given)).toEqual(permissions);
    for (const { permissions: ofAll } of Object.values(workflows)) expect(ofAll).toEqual({});
  });

  it('call every action by the hash of a commit, each in one version, or one of our own', () => {
    const used = allLines.flatMap(({ at, line }) => {
      const uses = /^\s*(?:- )?uses: (?<what>.*)$/.exec(line)?.groups?.['what'];
      return uses === undefined ? [] : [{ at, uses }];
    });
    const others = used.filter(({ uses }) => !uses.startsWith('$/'));
    for (const { uses } of others) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const versions = new Set(others.map(({ uses }) => uses));
    expect(versions.size).toBe(new Set([...versions].map((uses) => uses.split('@')[0])).size);

    for (const { uses } of used.filter((one) => !others.includes(one))) {
      const path = join(repositoryRoot, uses.slice(2));
      expect(existsSync(path.endsWith('.yml') ? path : join(path, 'action.yml')), uses).toBe(true);
    }
  });

  it('put no expression into a shell: what somebody else has written reaches it as a variable', () => {
    for (const { at, step } of allSteps) expect(step.run ?? '', at).not.toContain('${{');
  });

  it('leave no credentials of git behind, and give the token only to what asks GitHub', () => {
    const checkouts = allSteps.filter(({ step }) => step.uses?.startsWith('actions/checkout@') === true);
    expect(checkouts.map(({ step }) => step.with?.['persist-credentials'])).toEqual([false]);
    const withToken = allSteps.filter(({ step }) => step.env?.['GITHUB_TOKEN'] !== undefined);
    for (const { at, step } of withToken) expect(step.run, at).toMatch(/^npm run -s github -- /);
  });

  it('write nothing that git would see: a deploy would be recorded as one of changed files', async () => {
    const paths = allSteps.flatMap(({ step: { uses = '', run = '', with: inputs } }) => [
      ...(/^actions\/(?:up|down)load-artifact@/.test(uses) ? [String(inputs?.['path'] ?? '')] : []),
      ...[...run.matchAll(/--out "?(?<path>\w+)|\| tee (?<file>\w\S+)/g)].map(
        ({ groups }) => groups?.['path'] ?? groups?.['file'] ?? '',
      ),
    ]);
    const written = [...new Set(paths)].filter((path) => path !== '').toSorted();
    expect(written).toEqual(['contracts.md', 'drift', 'reviews']);

    // A trailing slash: a folder is ignored before it exists.
    const asked = written.map((path) => (path.includes('.') ? path : `${path}/`));
    const { stdout } = await execa('git', ['check-ignore', ...asked], { cwd: repositoryRoot, reject: false });
    expect(stdout.split('\n')).toEqual(asked);
  });

  it('end: no job that does something runs for hours', () => {
    for (const { jobs } of Object.values(workflows)) {
      for (const one of Object.values(jobs)) {
        if (one.steps !== undefined) expect(one['timeout-minutes']).toBeLessThanOrEqual(120);
      }
    }
  });
});

/** Every call of a program of ours: its arguments, with variables as they stand there. */
const calls = allSteps.flatMap(({ at, step }) => {
  const text = step.run?.replaceAll(/\\\n\s*/g, ' ') ?? '';
  return [...text.matchAll(/npm run -s (?<program>[a-z]+) -- (?<args>[^|\n);]*)/g)].map(({ groups }) => ({
    at,
    program: groups?.['program'] ?? '',
    args: groups?.['args']?.trim() ?? '',
  }));
});

/** `contracts diff` of `contracts diff --base "$BASE"`. */
const commandOf = (args: string) => /^[a-z-]+(?: [a-z-]+)*(?= |$)/.exec(args.replace(/ ["$-].*$/, ''))?.[0] ?? '';

/** What `payinfra <command> --help` prints; of a command that does not exist, the help of payinfra itself. */
async function payinfraHelp(command: string): Promise<string> {
  let printed = '';
  const output = { write: (text: string) => (printed += text) };
  const folders = { repository: '/nowhere', home: '/nowhere', userHome: '/nowhere' };
  const io = { ...folders, stdout: output, stderr: output, env: {}, signals: new EventEmitter() };
  await payinfra([...command.split(' '), '--help'], io as unknown as Parameters<typeof payinfra>[1]);
  return printed;
}

describe('a command that a workflow runs', () => {
  it('is one of payinfra, of this tool, of Nx, or the set-up', () => {
    expect([...new Set(calls.map(({ program }) => program))].toSorted()).toEqual(['github', 'nx', 'payinfra', 'setup']);
    expect(calls.length).toBeGreaterThan(25);
  });

  it.each([...Map.groupBy(calls.filter(({ program }) => program === 'payinfra'), ({ args }) => commandOf(args))])(
    'payinfra %s exists, with the options it is given',
    async (command, used) => {
      const help = await payinfraHelp(command);

      expect(help).toContain(`Usage: payinfra ${command} `);
      for (const option of used.flatMap(({ args }) => args.match(/--[a-z-]+/g) ?? [])) {
        expect(help).toMatch(new RegExp(`^ +${option}\\b`, 'm'));
      }
    },
  );

  it.each([...Map.groupBy(calls.filter(({ program }) => program === 'github'), ({ args }) => commandOf(args))])(
    'github %s exists, with the options it is given',
    async (command, used) => {
      const { printed } = await github([command, '--help']);
      const help = printed.join('\n');

      expect(help).toContain(`Usage: github ${command} `);
      for (const option of used.flatMap(({ args }) => args.match(/--[a-z-]+/g) ?? [])) {
        expect(help).toMatch(new RegExp(`^ +${option}\\b`, 'm'));
      }
    },
  );
});

describe('the waves', () => {
  /** What runs in which wave, of stacks as `payinfra affected --json` and `github waves` print them. */
  const runsOf = (waves: readonly (readonly string[])[], command = 'deploy', isCancelled = false) => {
    const inputs = { command, waves: JSON.stringify({ waves }) };
    return Object.values(workflows['waves']!.jobs)
      .filter(({ if: condition }) => evaluate(condition!, { inputs }, isCancelled) === true)
      .map(({ strategy }) => evaluate(strategy!.matrix['stack']!, { inputs }));
  };

  it('are as many as the contracts ask for, and two more', () => {
    expect(Object.keys(workflows['waves']!.jobs).length).toBeGreaterThanOrEqual(deployWaves().length + 2);
    expect(runsOf(deployWaves())).toEqual(deployWaves());
  });

  it('are only those with stacks', () => {
    expect(runsOf([['data', 'edge'], ['compute']])).toEqual([['data', 'edge'], ['compute']]);
    expect(runsOf([])).toEqual([]);
  });

  it('follow one another, whether or not the one before was well', () => {
    const jobs = Object.entries(workflows['waves']!.jobs);
    for (const [index, [, { needs, if: condition }]] of jobs.entries()) {
      expect(needs).toBe(index === 0 ? undefined : `wave-${index}`);
      expect(condition).toMatch(/^\(!cancelled\(\) \|\|/);
    }
  });

  it('do not start when the run is cancelled, unless they destroy', () => {
    expect(runsOf(deployWaves(), 'deploy', true)).toEqual([]);
    expect(runsOf(deployWaves(), 'destroy', true)).toEqual(deployWaves());
  });
});

describe('a matrix', () => {
  it('is over the environments and stacks that this tool prints', async () => {
    const { printed } = await github(['fleet']);
    const lines = printed.map((line) => line.split('=') as [string, string]);
    const outputs: Record<string, string> = Object.fromEntries(lines);
    const stacks = { inputs: { stacks: outputs['stacks'] } };

    for (const workflow of ['plan', 'drift-environment']) {
      const [one] = Object.values(workflows[workflow]!.jobs);
      expect(evaluate(one!.strategy!.matrix['stack']!, stacks)).toEqual(stackNames);
    }
    const drift = job('drift', 'drift').strategy!.matrix['environment']!;
    expect(evaluate(drift, { needs: { fleet: { outputs } } })).toEqual(['dev', 'production', 'staging']);
    const verify = job('ephemeral', 'verify').strategy!.matrix['stack']!;
    expect(evaluate(verify, { needs: { waves: { outputs } } })).toEqual(stackNames);
  });

  it('of plans is not begun for a fork, nor where nothing is affected', () => {
    const begins = (environments: string, from: string) =>
      evaluate(job('pull-request', 'plan').if!, {
        github: { repository: 'o/r', event: { pull_request: { head: { repo: { full_name: from } } } } },
        needs: { plans: { outputs: { environments } } },
      });

    expect(begins('["dev"]', 'o/r')).toBe(true);
    expect(begins('["dev"]', 'fork/r')).toBe(false);
    expect(begins('[]', 'o/r')).toBe(false);
  });
});

describe('a deploy', () => {
  it('has its own GitHub environment and waits for another of the same stack and environment, however many', () => {
    for (const id of ['deploy', 'destroy']) {
      expect(job('stack', id).environment).toBe('${{ inputs.environment }}-${{ inputs.stack }}');
      expect(job('stack', id).concurrency).toEqual({
        group: '${{ inputs.environment }}-${{ inputs.stack }}',
        'cancel-in-progress': false,
        queue: 'max',
      });
    }
  });

  it('is the only one that gets a deploy role', () => {
    const roles = allSteps.filter(({ step }) => step.uses === '$/.github/actions/assume-role');
    const deploying = roles.filter(({ step }) => step.with?.['kind'] !== 'plan').map(({ at }) => at);

    expect(deploying).toEqual(['stack/deploy', 'stack/destroy']);
  });

  it.each([
    // review, how the review ended, whether the stack is due, its review, → what is run
    ['pull-request', 'skipped', true, '31', ['Deploy what was reviewed']],
    ['pull-request', 'skipped', false, '', []],
    ['fresh', 'success', false, '', ['Deploy what was reviewed']],
    ['none', 'skipped', false, '', ['Deploy']],
  ])('by %s (%s; due: %s; run "%s") runs %j', (review, result, isDue, run, expected) => {
    const contexts = {
      inputs: { review, command: 'deploy' },
      needs: { review: { result } },
      steps: {
        affected: { outputs: { waves: JSON.stringify({ waves: isDue ? [['data']] : [] }) } },
        review: { outputs: { 'run-id': run } },
      },
    };
    const { if: condition, steps = [] } = job('stack', 'deploy');
    const runs = (name: string) => {
      const one = steps.find((step) => step.name === name);
      return evaluate(String(one?.if), contexts) === true;
    };

    expect(evaluate(condition!, contexts)).toBe(true);
    expect(['Deploy what was reviewed', 'Deploy'].filter(runs)).toEqual(expected);
    if (review === 'pull-request') expect(runs('Find its review')).toBe(isDue);
  });

  it('of a fresh plan does not follow a review that failed', () => {
    const contexts = { inputs: { review: 'fresh', command: 'deploy' }, needs: { review: { result: 'failure' } } };

    expect(evaluate(job('stack', 'deploy').if!, contexts)).toBe(false);
  });
});

describe('an ephemeral environment', () => {
  const label = 'ephemeral-environment';
  const event = (action: string, labels: readonly string[], changed?: string, from = 'o/r') => ({
    github: {
      repository: 'o/r',
      event: {
        action,
        ...(changed === undefined ? {} : { label: { name: changed } }),
        pull_request: { head: { repo: { full_name: from } }, labels: labels.map((name) => ({ name })) },
      },
    },
    needs: { waves: { result: 'success' } },
  });

  it.each([
    ['opened', [label], undefined, 'o/r', ['up', 'down']],
    ['synchronize', [label], undefined, 'o/r', ['up', 'down']],
    ['labeled', [label], label, 'o/r', ['up', 'down']],
    ['labeled', [label, 'docs'], 'docs', 'o/r', []],
    ['unlabeled', [], label, 'o/r', ['down']],
    ['closed', [label], undefined, 'o/r', ['down']],
    ['closed', [], undefined, 'o/r', []],
    ['synchronize', [], undefined, 'o/r', []],
    ['opened', [label], undefined, 'fork/r', []],
  ])('%s with %j (changed: %s, from %s): %j', (action, labels, changed, from, expected) => {
    const contexts = event(action, labels, changed, from);
    const isBegun = evaluate(job('ephemeral', 'waves').if!, contexts) === true;
    const runs = (id: string) => isBegun && evaluate(job('ephemeral', id).if!, contexts) === true;

    expect(['up', 'down'].filter(runs)).toEqual(expected);
  });

  it('goes down when the run is cancelled half-way', () => {
    expect(evaluate(job('ephemeral', 'down').if!, event('synchronize', [label]), true)).toBe(true);
    expect(workflows['ephemeral']!.concurrency).toMatchObject({ 'cancel-in-progress': false });
  });
});
