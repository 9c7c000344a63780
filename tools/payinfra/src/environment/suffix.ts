import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterAlreadyExists,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { Environment } from '@payment/config';
import { suffixParameterPath, suffixPattern } from '@payment/naming';
import { randomInt } from 'node:crypto';
import { absentAs } from '../aws/absent-as.ts';
import { environmentTags } from '../aws/project-tags.ts';
import { environmentNotDeployed, suffixDamaged } from '../errors.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The suffix of an environment instance: pinned in its file, or drawn at its first deploy; nothing before that. */
export async function findSuffix(ssm: SSMClient, { name, suffix }: Environment): Promise<string | undefined> {
  if (suffix !== undefined) return suffix;
  const path = suffixParameterPath(name);
  const found = await absentAs(undefined, ssm.send(new GetParameterCommand({ Name: path })));
  const drawn = found?.Parameter?.Value;
  if (drawn !== undefined && !suffixPattern.test(drawn)) throw suffixDamaged(path, drawn);
  return drawn;
}

/**
 * The suffix of an environment that is deployed.
 * @throws PayinfraError if it is not
 */
export async function requireSuffix(ssm: SSMClient, environment: Environment): Promise<string> {
  const suffix = await findSuffix(ssm, environment);
  if (suffix === undefined) throw environmentNotDeployed(environment.name);
  return suffix;
}

/**
 * The suffix of an environment instance, drawn now if it has none. Of two who draw at once, one wins and both use the
 * winner's: the parameter is never overwritten.
 */
export async function ensureSuffix(ssm: SSMClient, environment: Environment): Promise<string> {
  const known = await findSuffix(ssm, environment);
  if (known !== undefined) return known;
  const drawn = drawSuffix();
  try {
    await ssm.send(
      new PutParameterCommand({
        Name: suffixParameterPath(environment.name),
        Description: `Part of every name of this instance of ${environment.name}. Changing it replaces every resource.`,
        Type: 'String',
        Value: drawn,
        Overwrite: false,
        Tags: environmentTags(environment.name),
      }),
    );
    return drawn;
  } catch (error) {
    if (!(error instanceof ParameterAlreadyExists)) throw error;
    return await ensureSuffix(ssm, environment);
  }
}

/** Forgets the suffix of an environment that is gone: the next instance draws another. */
export async function removeSuffix(ssm: SSMClient, { name }: Environment): Promise<void> {
  await absentAs(undefined, ssm.send(new DeleteParameterCommand({ Name: suffixParameterPath(name) })));
}

function drawSuffix(): string {
  return Array.from({ length: 6 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}
