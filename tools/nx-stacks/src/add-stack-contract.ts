import { generateFiles, type Tree } from '@nx/devkit';
import { join } from 'node:path';
import { insertBefore, insertSorted } from './insert-lines.ts';
import type { StackOptions } from './stack-options.ts';

const folder = 'packages/contracts/src';

/** What the fields of `stack-files/contract` promise, whichever stack publishes them. */
const hash = '3f7c56d6a74e4aee';

/** Adds the contract of a stack, and enters it where contracts and stacks are described. */
export function addStackContract(tree: Tree, options: Required<StackOptions>): void {
  const { name, owner, onCall, dataClassification, reads } = options;
  const channel = dataClassification === 'internal' ? 'remote-state' : 'ssm';
  generateFiles(tree, join(import.meta.dirname, 'stack-files/contract'), folder, { name, channel });

  const module = `'./${name}-contract.ts'`;
  insertSorted(tree, `${folder}/index.ts`, /^export \* from '(.*)';$/, `export * from ${module};`);
  const imported = `import { ${name}Contract } from ${module};`;
  insertSorted(tree, `${folder}/stacks.ts`, /^import .* from '(\.\/.*)';$/, imported);
  insertBefore(
    tree,
    `${folder}/stacks.ts`,
    /^\} as const satisfies Record<string, StackDescription>;$/,
    `  ${name}: {`,
    `    owner: '${owner}',`,
    `    onCall: '${onCall}',`,
    `    dataClassification: '${dataClassification}',`,
    `    publishes: ${name}Contract,`,
    `    reads: [${reads.map((read) => `'${read}'`).join(', ')}],`,
    '  },',
  );
  insertBefore(
    tree,
    `${folder}/testing/real-outputs.ts`,
    /^\} as const/,
    `  ${name}: {`,
    `    auditLogGroupName: '/payment-processing/pay-${name}-audit-production-p5r9x1',`,
    `    alarmTopicArn: 'arn:aws:sns:us-east-1:333333333333:pay-${name}-alarms-production-p5r9x1',`,
    '  },',
  );
  insertBefore(
    tree,
    `${folder}/testing/contract-stamps.ts`,
    /^\};$/,
    `  ${name}: { version: '1.0.0', hash: '${hash}' },`,
  );
}
