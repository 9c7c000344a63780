import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

const apps = readdirSync(join(import.meta.dirname, 'apps'));

const restrictedImports = {
  patterns: [
    {
      // The provider's index loads 1 400 modules: 2.4 s and half a gigabyte.
      regex: '^@cdktf/provider-aws(?!/lib/[a-z0-9-]+/index\\.js$)',
      message: 'Import one class: "@cdktf/provider-aws/lib/<resource>/index.js".',
    },
    {
      regex: `^@payment/(${apps.join('|')})(/|$)`,
      message: 'Nobody imports an app: stacks meet in "@payment/contracts".',
    },
  ],
};

/** Who may depend on whom. The tags stand in each project's package.json. */
const boundaries = [
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:package', 'type:testing'] },
  { sourceTag: 'type:package', onlyDependOnLibsWithTags: ['type:package', 'type:testing'] },
  { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['type:package'] },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:package', 'type:testing', 'type:tool'] },
  {
    // CDKTF is archived: what is pure today moves to its successor, or to another engine, untouched.
    sourceTag: 'engine:pure',
    onlyDependOnLibsWithTags: ['engine:pure'],
    bannedExternalImports: ['cdktf', '@cdktf/*', 'constructs'],
  },
];

export default tseslint.config(
  { ignores: ['**/cdktf.out/**', '**/coverage/**', '**/reports/**', '.nx/**', '.tools/**', '.payinfra/**'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints: boundaries }],
      'no-restricted-imports': ['error', restrictedImports],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A construct is made for its effect on the tree: `new NatGateway(this, …)` needs no variable.
      'no-new': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  // TypeScript knows which names exist, in checked JavaScript too.
  { files: ['**/*.mjs'], rules: { 'no-undef': 'off' } },
  {
    // A test may narrow what it just built; `as const` is allowed everywhere.
    files: ['**/*.test.ts', '**/integration/**', '**/story/**', '**/testing/**'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
