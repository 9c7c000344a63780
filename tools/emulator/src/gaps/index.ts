import { acmGaps } from './acm.ts';
import { autoScalingGaps } from './autoscaling.ts';
import { backupGaps } from './backup.ts';
import { cloudWatchGaps } from './cloudwatch.ts';
import { ec2Gaps } from './ec2.ts';
import type { Gaps } from './gap.ts';
import { iamGaps } from './iam.ts';
import { kmsGaps } from './kms.ts';
import { logsGaps } from './logs.ts';
import { rdsGaps } from './rds.ts';
import { s3Gaps } from './s3.ts';
import { wafGaps } from './wafv2.ts';

/** Every gap of moto that a patch closes, by the name of the service in moto (and of the file in `patches/`). */
export const gapsByService: Readonly<Record<string, Gaps>> = {
  acm: acmGaps,
  autoscaling: autoScalingGaps,
  backup: backupGaps,
  cloudwatch: cloudWatchGaps,
  ec2: ec2Gaps,
  iam: iamGaps,
  kms: kmsGaps,
  logs: logsGaps,
  rds: rdsGaps,
  s3: s3Gaps,
  wafv2: wafGaps,
};
