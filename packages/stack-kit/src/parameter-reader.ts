import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter/index.js';
import { emptyListValue, outputName, parameterName, stampName, type Contract } from '@payment/contracts';
import { parameterPath } from '@payment/naming';
import { Fn, Token } from 'cdktf';
import { contractCheck } from './contract-check.ts';
import type { PaymentStack } from './payment-stack.ts';
import type { ContractReader } from './read-contract.ts';

/** Reads a contract from the SSM parameters its producer publishes: no access to the producer's state is needed. */
export class ParameterReader implements ContractReader {
  private readonly stack: PaymentStack;
  private readonly producer: string;
  private readonly stamp: DataAwsSsmParameter;
  private readonly parameters = new Map<string, DataAwsSsmParameter>();

  constructor(stack: PaymentStack, contract: Contract) {
    this.stack = stack;
    this.producer = contract.producer;
    this.stamp = this.read(stampName, 'contract');
    const version = 'jsondecode(self.insecure_value).version';
    this.stamp.addOverride('lifecycle', { postcondition: [contractCheck(stack, contract, version)] });
  }

  string(field: string): string {
    const known = this.parameters.get(field);
    if (known) return known.insecureValue;
    // A contract that is too old must be reported as such, not as the first field that it lacks.
    const parameter = this.read(parameterName(field), outputName(field), [this.stamp]);
    this.parameters.set(field, parameter);
    return parameter.insecureValue;
  }

  number(field: string): number {
    return Token.asNumber(Fn.tonumber(this.string(field)));
  }

  list(field: string): string[] {
    return Token.asList(Fn.compact(Fn.split(',', Fn.trimprefix(this.string(field), emptyListValue))));
  }

  private read(parameter: string, id: string, dependsOn: DataAwsSsmParameter[] = []): DataAwsSsmParameter {
    const data = new DataAwsSsmParameter(this.stack, `read-${this.producer}-${id}`, {
      name: parameterPath(this.stack.environment.name, this.producer, parameter),
      dependsOn,
    });
    data.overrideLogicalId(`${this.producer}_${id}`);
    return data;
  }
}
