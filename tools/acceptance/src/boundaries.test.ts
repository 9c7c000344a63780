import { ESLint } from 'eslint';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { workspaceRoot } from './workspace-root.ts';

const boundaries = '@nx/enforce-module-boundaries';
const imports = 'no-restricted-imports';
const rules = [boundaries, imports];

/** The rules that a file of the repository would break with another first line. */
async function rulesBroken(file: string, code: string): Promise<readonly (string | null)[]> {
  // Without types, which these rules do not need and which take a minute to load for the whole provider.
  const overrideConfig = tseslint.configs.disableTypeChecked;
  const eslint = new ESLint({ cwd: workspaceRoot, overrideConfig, ruleFilter: ({ ruleId }) => rules.includes(ruleId) });
  const [result] = await eslint.lintText(`${code}\n`, { filePath: join(workspaceRoot, file) });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

describe('lint', () => {
  it.each([
    ['an app that imports another app', 'apps/edge/src/main.ts', "import '@payment/network';", imports],
    ['an app that reaches into another app', 'apps/edge/src/main.ts', "import '../../network/src/main.ts';", boundaries],
    ['an app that imports a tool', 'apps/edge/src/main.ts', "import '@payment/payinfra';", boundaries],
    ['a pure package that imports CDKTF', 'packages/naming/src/index.ts', "import 'cdktf';", boundaries],
    ['a pure package that imports constructs', 'packages/config/src/index.ts', "import 'constructs';", boundaries],
    ['a pure package that imports an impure one', 'packages/naming/src/index.ts', "import '@payment/stack-kit';", boundaries],
    ['the whole provider', 'apps/data/src/main.ts', "import { vpc } from '@cdktf/provider-aws';", imports],
    ['a folder of the provider', 'apps/data/src/main.ts', "import '@cdktf/provider-aws/lib/vpc';", imports],
  ])('refuses %s', async (_what, file, code, rule) => {
    expect(await rulesBroken(file, code)).toContain(rule);
  });

  it('admits what an app is made of', async () => {
    const code = "import '@payment/contracts';\nimport '@cdktf/provider-aws/lib/vpc/index.js';";
    expect(await rulesBroken('apps/network/src/main.ts', code)).toEqual([]);
  });
});
