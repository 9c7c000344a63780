import { outputName, stampOutputName, type Contract } from '@payment/contracts';
import { stateBucketName, stateKeyAliasArn, stateObjectKey } from '@payment/naming';
import { DataTerraformRemoteStateS3 } from 'cdktf';
import { contractCheck } from './contract-check.ts';
import type { PaymentStack } from './payment-stack.ts';
import type { ContractReader } from './read-contract.ts';

/** Reads a contract from the outputs in its producer's state. */
export class RemoteStateReader implements ContractReader {
  private readonly state: DataTerraformRemoteStateS3;

  constructor(stack: PaymentStack, contract: Contract) {
    const { environment } = stack;
    this.state = new DataTerraformRemoteStateS3(stack, `read-${contract.producer}`, {
      bucket: stateBucketName(environment),
      key: stateObjectKey(environment.name, contract.producer),
      region: environment.region,
      encrypt: true,
      kmsKeyId: stateKeyAliasArn(environment),
    });
    this.state.overrideLogicalId(contract.producer);
    const version = `self.outputs.${stampOutputName}.version`;
    this.state.addOverride('lifecycle', { postcondition: [contractCheck(stack, contract, version)] });
  }

  string(field: string): string {
    return this.state.getString(outputName(field));
  }

  number(field: string): number {
    return this.state.getNumber(outputName(field));
  }

  list(field: string): string[] {
    return this.state.getList(outputName(field));
  }
}
