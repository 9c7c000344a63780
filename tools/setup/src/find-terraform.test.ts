import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTerraform, SetupError, TerraformUnusableError } from './terraform.mjs';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { writeProgram } from './testing/write-program.ts';

/** A machine with these programs, each of which answers `version -json` with the given version. */
function machineWith(programs: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [path, version] of Object.entries(programs)) {
    writeProgram(join(folder, path), answering(version));
  }
  return { folder, props: { env: { PATH: join(folder, 'bin') }, toolsDir: join(folder, '.tools') } };
}

/** What Terraform prints, with the warning it has on stderr where its configuration file is missing. */
function answering(version: string): string {
  return [
    'echo "Warning: Unable to open CLI configuration file" >&2',
    `[ "$* $CHECKPOINT_DISABLE" = "version -json 1" ] && echo '{\n  "terraform_version": "${version}",\n  "x": 1 }'`,
  ].join('\n');
}

async function unusable(props: Parameters<typeof findTerraform>[0]): Promise<TerraformUnusableError> {
  const error: unknown = await findTerraform(props).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TerraformUnusableError);
  expect(error).toBeInstanceOf(SetupError);
  return error as TerraformUnusableError;
}

describe('finding Terraform', () => {
  it('takes the one on PATH', async () => {
    const { folder, props } = machineWith({ 'bin/terraform': '1.13.2', 'bin/tofu': '1.12.0' });

    expect(await findTerraform(props)).toEqual({
      path: join(folder, 'bin/terraform'),
      name: 'terraform',
      version: '1.13.2',
    });
  });

  it('prefers the fetched one, so that all work with the same', async () => {
    const { folder, props } = machineWith({ '.tools/terraform/1.11.4/terraform': '1.11.4', 'bin/terraform': '1.13.2' });

    expect(await findTerraform(props)).toMatchObject({ path: join(folder, '.tools/terraform/1.11.4/terraform') });
  });

  it('takes OpenTofu by its name where that is what is there', async () => {
    const { folder, props } = machineWith({ 'bin/tofu': '1.11.0' });

    expect(await findTerraform(props)).toEqual({ path: join(folder, 'bin/tofu'), name: 'tofu', version: '1.11.0' });
  });

  it('takes OpenTofu where Terraform is too old', async () => {
    const { props } = machineWith({ 'bin/terraform': '1.5.7', 'bin/tofu': '1.11.0' });

    expect(await findTerraform(props)).toMatchObject({ name: 'tofu' });
  });

  it('says of every one it looked at why it will not do, and what to do', async () => {
    const { folder, props } = machineWith({ 'bin/terraform': '1.10.5', 'bin/tofu': '1.9.0' });

    const { message, findings } = await unusable(props);

    expect(findings).toEqual([
      `${folder}/bin/terraform is 1.10.5, which is too old`,
      `${folder}/bin/tofu is 1.9.0, which is too old`,
    ]);
    expect(message).toBe(
      [
        'No usable Terraform: version 1.11 or newer of Terraform, or of OpenTofu, is needed.',
        `  ${folder}/bin/terraform is 1.10.5, which is too old`,
        `  ${folder}/bin/tofu is 1.9.0, which is too old`,
        'Run "npm run setup", which fetches it, or install it yourself and put it on PATH.',
      ].join('\n'),
    );
  });

  it('says what is not there', async () => {
    const { props } = machineWith({});

    expect((await unusable(props)).findings).toEqual(['terraform is not on PATH', 'tofu is not on PATH']);
  });

  it('does not take a program that fails or answers something else', async () => {
    const { folder, props } = machineWith({});
    writeProgram(join(folder, 'bin/terraform'), 'exit 1');
    writeProgram(join(folder, 'bin/tofu'), 'echo "Which version?"');

    expect((await unusable(props)).findings).toEqual([
      `${folder}/bin/terraform does not tell its version`,
      `${folder}/bin/tofu does not tell its version`,
    ]);
  });
});
