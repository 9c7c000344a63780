import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// The least that describeMain asks of an app, without CDKTF.
const { PAYMENT_ENVIRONMENT: environment, PAYMENT_SUFFIX: suffix = 'none00', CDKTF_OUTDIR: outdir = '' } = process.env;
if (environment === undefined) throw new Error('No environment is named.');

const folder = join(outdir, 'stacks', 'sample');
mkdirSync(folder, { recursive: true });
const key = `${environment}/sample.tfstate`;
const json = { terraform: { backend: { s3: { key } } }, name: `${environment}-${suffix}` };
writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(json));
