import { execa } from 'execa';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkovPython } from './checkov-python.ts';
import { programFailed, refereeNotInstalled } from './errors.ts';
import { parseReport, type Report } from './parse-report.ts';

/** How checkov is run. */
export interface RunCheckovProps {
  /** What the text is: Terraform's configuration as JSON, or a plan as `terraform show -json` prints it. */
  readonly framework: keyof typeof fileNames;
  /**
   * Checks that are known to fail, as checkov's baseline file lists them: they are left out of the report.
   * @default none
   */
  readonly baseline?: string;
  /** @default the Python that `npm run setup -- --referee` makes */
  readonly python?: string;
}

const fileNames = { terraform_json: 'cdk.tf.json', terraform_plan: 'plan.json' } as const;

/**
 * Runs checkov over one text: offline, in a folder of its own, blind to the settings, tokens and skips of whoever runs it.
 *
 * @throws RefereeError where it is not installed, fails, or read less than it was given
 */
export async function runCheckov(
  text: string,
  { framework, baseline, python = checkovPython }: RunCheckovProps,
): Promise<Report> {
  if (!existsSync(python)) throw refereeNotInstalled(python);
  const folder = await mkdtemp(join(tmpdir(), 'referee-'));
  try {
    await writeFile(join(folder, fileNames[framework]), text);
    if (baseline !== undefined) await writeFile(join(folder, 'baseline'), baseline);
    const args = [
      ...['--file', fileNames[framework], '--framework', framework],
      ...(baseline === undefined ? [] : ['--baseline', 'baseline']),
      // Without it checkov asks its maker's server for guidelines.
      '--skip-download',
      // Failed checks are an answer, not a failure: what is left is a crash.
      '--soft-fail',
      // Some checks print to stdout when they stumble, so the report goes to a file.
      ...['--compact', '--output', 'json', '--output-file-path', '.'],
    ];
    const { exitCode, all } = await execa(python, ['-I', '-m', 'checkov.main', ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, TMPDIR: folder, LOG_LEVEL: 'ERROR', PYTHONUTF8: '1' },
      extendEnv: false,
      all: true,
      reject: false,
    });
    const report = await readFile(join(folder, 'results_json.json'), 'utf8').catch(() => undefined);
    if (exitCode !== 0 || report === undefined) throw programFailed('checkov', all);
    return parseReport(report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
