import { arnIn, namesIn, type Reach } from '../../reach.ts';
import type { PermissionsPart } from '../permissions.ts';

/** The alarms of a stack, by the roles in their names, and the topic that they go to. */
export function alarms(reach: Reach, stack: string, roles: readonly string[]): PermissionsPart {
  return {
    reads: [
      'cloudwatch:DescribeAlarms',
      'cloudwatch:ListTagsForResource',
      'sns:GetSubscriptionAttributes',
      'sns:GetTopicAttributes',
      'sns:ListSubscriptionsByTopic',
      'sns:ListTagsForResource',
    ],
    change: [
      {
        Sid: 'ManageOwnAlarms',
        Effect: 'Allow',
        Action: [
          'cloudwatch:DeleteAlarms',
          'cloudwatch:PutMetricAlarm',
          'cloudwatch:TagResource',
          'cloudwatch:UntagResource',
        ],
        Resource: roles.map((role) =>
          arnIn(reach, 'cloudwatch', `alarm:${namesIn(reach, 'aws_cloudwatch_metric_alarm', role)}`),
        ),
      },
      {
        Sid: 'ManageOwnTopic',
        Effect: 'Allow',
        Action: [
          'sns:CreateTopic',
          'sns:DeleteTopic',
          'sns:SetTopicAttributes',
          'sns:Subscribe',
          'sns:TagResource',
          'sns:UntagResource',
        ],
        Resource: arnIn(reach, 'sns', namesIn(reach, 'aws_sns_topic', `${stack}-alarms`)),
      },
      {
        // AWS knows no resource for it; the id of a subscription is random.
        Sid: 'EndSubscriptions',
        Effect: 'Allow',
        Action: 'sns:Unsubscribe',
        Resource: '*',
      },
    ],
  };
}
