import { defineContract, field, listField } from './define-contract.ts';
import { arn } from './fields.ts';

/** What `apps/delivery` promises. No stack reads it: workflows compute the names of their roles, and operators look. */
export const deliveryContract = defineContract({
  producer: 'delivery',
  version: '1.0.0',
  channel: 'ssm',
  fields: {
    oidcProviderArn: field(arn('iam'), "The identity provider of GitHub's jobs in the account."),
    permissionsBoundaryArns: listField(arn('iam'), 'What no role of a workflow goes beyond: one per kind of environment.'),
    planRoleArns: listField(arn('iam'), 'The roles that plan and change nothing: one per kind of environment and stack.'),
    deployRoleArns: listField(arn('iam'), 'The roles that deploy: one per kind of environment and stack.'),
  },
});
