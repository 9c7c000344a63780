import { appending, removing, setting, unsetting } from '../testing/changes.ts';
import { describeRules } from '../testing/describe-rules.ts';
import { lifecycleRules } from './lifecycle-rules.ts';

const documents = 'data/documents/bucket/lifecycle';
const accessLogs = 'data/access-logs/bucket/lifecycle';
const edgeLogs = 'edge/log-bucket/logs/lifecycle';
const tiering = 'data/documents/tiering';
const wholeBucket = { status: 'Enabled', filter: [{ prefix: '' }] };

describeRules('the rules of how objects age', lifecycleRules, [
  {
    rule: 'bucket-lifecycle-said',
    where: 'nobody says so',
    change: removing(documents),
    names: 'data/documents/bucket/bucket',
  },
  {
    rule: 'bucket-aborts-uploads',
    where: 'they are aborted after a year',
    change: setting(documents, 'rule.abort_incomplete_multipart_upload.days_after_initiation', 365),
    names: documents,
  },
  {
    rule: 'bucket-aborts-uploads',
    where: 'the rule is off',
    change: setting(documents, 'rule.status', 'Disabled'),
    names: documents,
  },
  {
    rule: 'bucket-keeps-old-versions',
    where: 'they go after a month',
    change: setting(documents, 'rule.noncurrent_version_expiration.noncurrent_days', 30),
    names: documents,
  },
  {
    rule: 'bucket-keeps-old-versions',
    where: 'some of them go after a month',
    change: appending(documents, 'rule', {
      status: 'Enabled',
      filter: [{ prefix: 'drafts/' }],
      noncurrent_version_expiration: [{ noncurrent_days: 30 }],
    }),
    names: documents,
  },
  {
    rule: 'bucket-keeps-old-versions',
    where: 'they stay for ever',
    change: unsetting(documents, 'rule'),
    names: documents,
  },
  {
    rule: 'log-bucket-keeps-logs',
    where: 'they go after 90 days',
    change: setting(accessLogs, 'rule.expiration.days', 90),
    names: accessLogs,
  },
  {
    rule: 'log-bucket-keeps-logs',
    where: 'their age is known at the deploy only',
    change: setting(edgeLogs, 'rule.expiration.days', '${data.aws_ssm_parameter.days.value}'),
    names: edgeLogs,
  },
  {
    rule: 'log-bucket-keeps-logs',
    where: 'the rule is about something else',
    change: setting(edgeLogs, 'rule.filter.prefix', 'nothing/'),
    names: edgeLogs,
  },
  {
    rule: 'bucket-archives-late',
    where: 'they go to an archive after a month',
    change: appending(accessLogs, 'rule', { ...wholeBucket, transition: [{ days: 30, storage_class: 'GLACIER' }] }),
    names: accessLogs,
  },
  {
    rule: 'bucket-archives-late',
    where: 'old versions go to an archive after a month',
    change: appending(accessLogs, 'rule', {
      ...wholeBucket,
      noncurrent_version_transition: [{ noncurrent_days: 30, storage_class: 'DEEP_ARCHIVE' }],
    }),
    names: accessLogs,
  },
  {
    rule: 'bucket-tiers-late',
    where: 'it archives after 18 days',
    change: setting(tiering, 'tiering.days', 18),
    names: tiering,
  },
  {
    rule: 'bucket-tiers-late',
    where: 'it does not say when it archives',
    change: unsetting(tiering, 'tiering.days'),
    names: tiering,
  },
]);
