import {
  DeleteCertificateCommand,
  ImportCertificateCommand,
  ResourceInUseException,
  type ACMClient,
} from '@aws-sdk/client-acm';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterAlreadyExists,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { selfSignedCertificatePath } from '@payment/naming';
import { certificateNotImported } from '../errors.ts';
import { patiently } from '../patiently.ts';
import { absentAs } from './absent-as.ts';
import { covers, endsSoon, findCertificate } from './certificate.ts';
import { makeSelfSigned } from './make-self-signed.ts';
import { environmentTags } from './project-tags.ts';

/** The self-signed certificate of an environment without a domain. */
export interface SelfSignedProps {
  readonly acm: ACMClient;
  readonly ssm: SSMClient;
  /** The environment's name. */
  readonly environment: string;
  /** The name that the certificate is for. */
  readonly domainName: string;
  /**
   * The time it is judged by.
   * @default now
   */
  readonly now?: Date;
}

/** ACM takes minutes to notice that a load balancer is gone. */
const afterLoadBalancer = { attempts: 60, pauseMilliseconds: 5_000 };

/**
 * Makes sure that an environment without a domain has a certificate, made by us and imported to ACM. Its private key
 * is in no state and on no disk, which is why Terraform does not make it (lesson 9). One that is about to end, or is
 * for another name, is made anew under the same ARN, so that nothing else changes.
 */
export async function ensureSelfSigned(props: SelfSignedProps): Promise<void> {
  const { acm, now = new Date() } = props;
  const arn = await findSelfSignedArn(props);
  const found = arn === undefined ? undefined : await findCertificate(acm, arn);
  if (found !== undefined && covers(found, props.domainName) && !endsSoon(found, now)) return;
  // An ARN whose certificate is gone is of no more use.
  if (found === undefined && arn !== undefined) await removeParameter(props);
  const made = await importCertificate(props, found === undefined ? undefined : arn);
  if (found === undefined) await publishArn(props, made);
}

/** Removes the certificate and the parameter that names it. */
export async function removeSelfSigned(props: Omit<SelfSignedProps, 'domainName'>): Promise<void> {
  const arn = await findSelfSignedArn(props);
  if (arn === undefined) return;
  const deletion = () => absentAs(undefined, props.acm.send(new DeleteCertificateCommand({ CertificateArn: arn })));
  await patiently(deletion, isInUse, afterLoadBalancer);
  await removeParameter(props);
}

/** The ARN of the environment's self-signed certificate, if it has one. */
export async function findSelfSignedArn({
  ssm,
  environment,
}: Pick<SelfSignedProps, 'ssm' | 'environment'>): Promise<string | undefined> {
  const command = new GetParameterCommand({ Name: selfSignedCertificatePath(environment) });
  return (await absentAs(undefined, ssm.send(command)))?.Parameter?.Value;
}

async function importCertificate(
  { acm, environment, domainName, now = new Date() }: SelfSignedProps,
  existingArn: string | undefined,
): Promise<string> {
  const { certificate, privateKey } = await makeSelfSigned(domainName, now);
  const { CertificateArn } = await acm.send(
    new ImportCertificateCommand({
      Certificate: Buffer.from(certificate),
      PrivateKey: Buffer.from(privateKey),
      // ACM takes tags with a new certificate only. By them, the role that deploys edge knows it for its own.
      ...(existingArn === undefined
        ? { Tags: [...environmentTags(environment), { Key: 'Stack', Value: 'edge' }] }
        : { CertificateArn: existingArn }),
    }),
  );
  if (CertificateArn === undefined) throw certificateNotImported(environment);
  return CertificateArn;
}

/** Of two who publish at once, the first wins, and the certificate of the other goes again. */
async function publishArn({ acm, ssm, environment }: SelfSignedProps, arn: string): Promise<void> {
  try {
    await ssm.send(
      new PutParameterCommand({
        Name: selfSignedCertificatePath(environment),
        Description: `The certificate of ${environment}, which has no domain. Made by payinfra.`,
        Type: 'String',
        Value: arn,
        Overwrite: false,
        Tags: environmentTags(environment),
      }),
    );
  } catch (error) {
    if (!(error instanceof ParameterAlreadyExists)) throw error;
    await acm.send(new DeleteCertificateCommand({ CertificateArn: arn }));
  }
}

function isInUse(error: unknown): boolean {
  return error instanceof ResourceInUseException;
}

async function removeParameter({ ssm, environment }: Pick<SelfSignedProps, 'ssm' | 'environment'>): Promise<void> {
  await absentAs(undefined, ssm.send(new DeleteParameterCommand({ Name: selfSignedCertificatePath(environment) })));
}
