import { GetParameterCommand, GetParametersCommand } from '@aws-sdk/client-ssm';
import { asRole } from '../testing/as-role.ts';
import { region } from '../testing/aws-clients.ts';
import { putParameters } from '../testing/put-parameters.ts';
import type { Gaps } from './gap.ts';

const own = `arn:aws:ssm:${region}:123456789012:parameter/payment-processing/local/*`;

/** What moto's ssm lacks or gets wrong, and which patch closes it. */
export const ssmGaps: Gaps = {
  'permit reading the parameters that a policy names': {
    closedBy: ['decide_about_the_parameters', 'parameter_arn'],
    ask: async (clients) => {
      await putParameters(clients.ssm, '/payment-processing/local/a', '/payment-processing/local/b');
      const { ssm } = await asRole(clients, { Action: ['ssm:GetParameter', 'ssm:GetParameters'], Resource: own });
      await ssm.send(new GetParameterCommand({ Name: '/payment-processing/local/a' }));
      const Names = ['/payment-processing/local/a', '/payment-processing/local/b'];
      const { Parameters } = await ssm.send(new GetParametersCommand({ Names }));
      return Parameters?.length;
    },
    moto: 'AccessDeniedException',
    aws: 2,
  },
  'deny reading several parameters of which the policy names only one': {
    closedBy: [],
    ask: async (clients) => {
      await putParameters(clients.ssm, '/payment-processing/local/c', '/payment-processing/production/c');
      const { ssm } = await asRole(clients, { Action: 'ssm:GetParameters', Resource: own });
      const Names = ['/payment-processing/local/c', '/payment-processing/production/c'];
      return ssm.send(new GetParametersCommand({ Names }));
    },
    moto: 'AccessDeniedException',
    aws: 'AccessDeniedException',
  },
};
