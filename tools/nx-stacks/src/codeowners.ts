/** A stack, as far as its files need an owner. */
export interface OwnedStack {
  readonly name: string;
  /** The team that owns it. */
  readonly owner: string;
}

/** Where the code host looks for it. */
export const codeownersFile = '.github/CODEOWNERS';

/** The teams that own no stack, by what they answer for. */
const teams = { platform: 'platform', security: 'security' } as const;

/** What decides over everybody's safety: only the security officer's team may let a change of it pass. */
const guarded = [
  '/.github/',
  '/apps/delivery/src/permissions/',
  '/packages/config/environments/production.yaml',
  '/packages/policies/',
  '/apps/*/waivers.yaml',
];

/**
 * Who must agree to a change of which file. The last line that fits a file decides, and one team of it is enough: so
 * each line names one team.
 *
 * @param organisation the organisation of the code host whose teams these are
 */
export function codeowners(organisation: string, stacks: readonly OwnedStack[]): string {
  const line = (path: string, team: string) => `${path} @${organisation}/${team}`;
  return [
    '# Written by `npm run nx -- sync`, from packages/contracts/src/stacks.ts: change that.',
    '# The last line that fits a file decides.',
    '',
    line('*', teams.platform),
    '',
    ...stacks.flatMap(({ name, owner }) => [
      line(`/apps/${name}/`, owner),
      line(`/packages/contracts/src/${name}-contract.ts`, owner),
    ]),
    '',
    '# What weakens the protection of all, or hides that it does.',
    ...guarded.map((path) => line(path, teams.security)),
    '',
  ].join('\n');
}
