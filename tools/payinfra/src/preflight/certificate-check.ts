import { covers, endsSoon, findCertificate } from '../aws/certificate.ts';
import type { Connection } from '../environment/connection.ts';
import { certificateUnusable } from '../errors.ts';
import type { Check } from './check.ts';

/** The certificate that an environment brings along can be deployed; in the other modes we make it ourselves. */
export function certificateCheck({ aws, environment }: Connection, now: Date = new Date()): Check {
  const { certificate } = environment.edge;
  return {
    title: 'certificate',
    run: async () => {
      if (certificate.mode !== 'existing') return `${certificate.mode}, for ${certificate.domainName}`;
      const { arn, domainName } = certificate;
      const found = await findCertificate(aws.acm, arn);
      if (found === undefined) throw certificateUnusable(arn, 'is not in ACM', environment.name);
      const faults = [
        ...(found.Status === 'ISSUED' ? [] : [`is ${found.Status ?? 'of no known status'}, not ISSUED`]),
        ...(covers(found, domainName) ? [] : [`is for ${found.DomainName ?? 'no name'}, which does not cover ${domainName}`]),
        ...(endsSoon(found, now) ? [`ends on ${found.NotAfter?.toISOString().slice(0, 10) ?? 'no known day'}`] : []),
      ];
      if (faults.length > 0) throw certificateUnusable(arn, faults.join(', '), environment.name);
      return `${arn} is issued for ${domainName}`;
    },
  };
}
