import { editingStatement, editingStatements, type Change, type Statement } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { workflowBoundaryRules } from './workflow-boundary-rules.ts';

const boundary = 'delivery/own-boundary/policy';

function without(sid: string): Change {
  return editingStatements(boundary, 'policy', (statements) => statements.filter((one) => one['Sid'] !== sid));
}

function having(sid: string, changes: Statement): Change {
  return editingStatement(boundary, 'policy', sid, changes);
}

const cases: readonly (readonly [where: string, change: Change])[] = [
  ['a workflow may give itself another boundary', without('NeverOwnLimits')],
  ['a workflow may take another role', without('NeverAnotherIdentity')],
  ['a workflow may decrypt what it likes', without('NeverKeysDirectly')],
  ['a workflow may give snapshots away', without('NeverShareOrUnguard')],
  ['services are used in every region', having('ServicesOfTheRegion', { Condition: {} })],
  ['every service is used', having('ServicesOfTheRegion', { Action: '*' })],
  ['roles of other environments are changed', having('RolesOfTheEnvironment', { Resource: '*' })],
  ['roles are passed to any service', having('RolesForTheServicesThatNeedThem', { Condition: {} })],
  ['states of other environments are read', having('StatesOfTheEnvironment', { Resource: '*' })],
  ['parameters of other environments are written', having('ParametersOfTheEnvironment', { Resource: '*' })],
  ['documents are read', having('BucketsOfTheEnvironment', { Action: ['s3:Get*', 's3:Put*'] })],
  ['nothing can be deployed', without('ServicesOfTheRegion')],
  ['it says what it is not about', having('ServicesWithoutRegion', { NotAction: 'iam:CreateUser' })],
];

describeRules(
  'the rules of the boundary of workflows',
  workflowBoundaryRules,
  cases.map(([where, change]) => ({ rule: 'workflow-boundary-holds', where, change, names: boundary })),
);
