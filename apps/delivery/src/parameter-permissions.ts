import type { PolicyStatement } from '@payment/constructs';
import { stampName, stacks, upstreamOf, type StackName } from '@payment/contracts';
import { deployRecordPath, parameterPath, suffixParameterPath, type DeliveryRoleKind } from '@payment/naming';
import { arnIn, type Reach } from './reach.ts';

/** Whose parameters. */
export interface ParameterPermissionsProps {
  readonly kind: DeliveryRoleKind;
  readonly stack: StackName;
  readonly reach: Reach;
}

/**
 * The own parameters; to read, what producers publish to SSM; and of every stack, whether it is deployed, and how.
 * Where the suffix of the environment is drawn, whoever deploys first puts it, and nobody puts another; whoever
 * destroys the last stack removes it. Gone too early, it stops every deploy, and is never drawn anew.
 */
export function parameterPermissions({ kind, stack, reach }: ParameterPermissionsProps): readonly PolicyStatement[] {
  const { environment, drawsSuffix } = reach;
  const at = (path: string) => arnIn(reach, 'ssm', `parameter${path}`);
  const own = at(parameterPath(environment, stack, '*'));
  const suffix = at(suffixParameterPath(environment));
  const producers = upstreamOf(stack).filter((name) => stacks[name].publishes.channel === 'ssm');
  return [
    {
      Sid: 'ReadParameters',
      Effect: 'Allow',
      Action: ['ssm:GetParameter', 'ssm:GetParameters'],
      Resource: [
        own,
        ...producers.map((name) => at(parameterPath(environment, name, '*'))),
        at(parameterPath(environment, '*', stampName)),
        at(deployRecordPath(environment, '*')),
        ...(drawsSuffix ? [suffix] : []),
      ],
    },
    {
      // So that drift finds what somebody has put among them.
      Sid: 'ListOwnParameters',
      Effect: 'Allow',
      Action: 'ssm:GetParametersByPath',
      Resource: at(parameterPath(environment, stack)),
    },
    ...(kind === 'deploy' ? changes(own, drawsSuffix ? suffix : undefined) : []),
  ];
}

function changes(own: string, suffix: string | undefined): readonly PolicyStatement[] {
  const putSuffix: PolicyStatement = {
    Sid: 'PutSuffixOnce',
    Effect: 'Allow',
    Action: 'ssm:PutParameter',
    Resource: suffix ?? '',
    Condition: { StringEquals: { 'ssm:Overwrite': 'false' } },
  };
  const forgetSuffix: PolicyStatement = {
    Sid: 'ForgetSuffixLast',
    Effect: 'Allow',
    Action: 'ssm:DeleteParameter',
    Resource: suffix ?? '',
  };
  return [
    {
      Sid: 'WriteOwnParameters',
      Effect: 'Allow',
      Action: ['ssm:PutParameter', 'ssm:DeleteParameter', 'ssm:DeleteParameters'],
      Resource: own,
    },
    {
      Sid: 'TagOwnParameters',
      Effect: 'Allow',
      Action: ['ssm:AddTagsToResource', 'ssm:RemoveTagsFromResource'],
      Resource: suffix === undefined ? own : [own, suffix],
    },
    ...(suffix === undefined ? [] : [putSuffix, forgetSuffix]),
  ];
}
