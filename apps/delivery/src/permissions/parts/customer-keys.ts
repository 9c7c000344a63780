import { arnIn, beingTaggedAs, namesIn, taggedAs, type Reach } from '../../reach.ts';
import type { PermissionsPart } from '../permissions.ts';

/** Keys, told by their tags, since their ids are AWS's, and their aliases, told by name. Not to use them. */
export function customerKeys(reach: Reach, stack: string): PermissionsPart {
  const aliases = ['kms:CreateAlias', 'kms:UpdateAlias', 'kms:DeleteAlias'];
  return {
    reads: ['kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:ListResourceTags'],
    change: [
      {
        Sid: 'MakeKeys',
        Effect: 'Allow',
        Action: ['kms:CreateKey', 'kms:TagResource'],
        Resource: '*',
        // What has a tag already is somebody's, and must not be made one's own by another.
        Condition: { ...beingTaggedAs(reach, stack), Null: { 'aws:ResourceTag/Stack': 'true' } },
      },
      {
        Sid: 'ManageOwnKeys',
        Effect: 'Allow',
        Action: [
          ...aliases,
          'kms:CancelKeyDeletion',
          'kms:EnableKey',
          'kms:EnableKeyRotation',
          'kms:PutKeyPolicy',
          'kms:ScheduleKeyDeletion',
          'kms:TagResource',
          'kms:UntagResource',
          'kms:UpdateKeyDescription',
        ],
        Resource: arnIn(reach, 'kms', 'key/*'),
        Condition: taggedAs(reach, stack),
      },
      {
        Sid: 'NameOwnKeys',
        Effect: 'Allow',
        Action: aliases,
        Resource: arnIn(reach, 'kms', namesIn(reach, 'aws_kms_alias')),
      },
    ],
  };
}
