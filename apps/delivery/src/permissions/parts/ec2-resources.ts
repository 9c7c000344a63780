import type { PolicyStatement } from '@payment/constructs';
import { arnIn, beingTaggedAs, taggedAs, type Reach } from '../../reach.ts';
import type { PermissionsPart } from '../permissions.ts';

/** Resources of EC2, whose ids are AWS's: they are told by their tags. */
export interface Ec2Resources {
  /** What makes them, for example `CreateSubnet`. */
  readonly makes: readonly string[];
  /** What else is done to them. */
  readonly changes: readonly string[];
  /** What they are, as in ARNs, for example `subnet`. */
  readonly kinds: readonly string[];
  /**
   * What others lend for it, and whose it is: a security group stands in the VPC of the network.
   * @default nothing
   */
  readonly within?: { readonly kinds: readonly string[]; readonly stacks: readonly string[] };
}

/** Resources of EC2 that the stack makes with its own tags, and changes while they have them. */
export function ec2Resources(reach: Reach, stack: string, props: Ec2Resources): PermissionsPart {
  const { makes, changes, kinds, within } = props;
  const actions = (names: readonly string[]) => names.map((name) => `ec2:${name}`);
  const arns = (names: readonly string[]) => names.map((kind) => arnIn(reach, 'ec2', `${kind}/*`));
  const lent: readonly PolicyStatement[] =
    within === undefined
      ? []
      : [
          {
            Sid: 'StandInWhatOthersLend',
            Effect: 'Allow',
            Action: actions(makes),
            Resource: arns(within.kinds),
            Condition: taggedAs(reach, within.stacks),
          },
        ];
  return {
    reads: ['ec2:Describe*'],
    change: [
      {
        Sid: 'MakeOwn',
        Effect: 'Allow',
        Action: actions(makes),
        Resource: arns(kinds),
        Condition: beingTaggedAs(reach, stack),
      },
      {
        Sid: 'TagWhatIsMade',
        Effect: 'Allow',
        Action: 'ec2:CreateTags',
        Resource: arnIn(reach, 'ec2', '*/*'),
        // Not what is there already: whoever tags it would make it his own.
        Condition: beingTaggedAs(reach, stack, { 'ec2:CreateAction': makes }),
      },
      {
        Sid: 'ChangeOwn',
        Effect: 'Allow',
        Action: actions([...makes, ...changes, 'CreateTags', 'DeleteTags']),
        Resource: arns(kinds),
        Condition: taggedAs(reach, stack),
      },
      ...lent,
    ],
  };
}
