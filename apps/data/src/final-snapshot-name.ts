import { PaymentStack } from '@payment/stack-kit';
import { Fn, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';

/** What a last snapshot is taken of. */
export interface FinalSnapshotNameProps {
  /** The settings whose change replaces the instance: its successor's last snapshot needs another name. */
  readonly replacedWith: Readonly<Record<string, string>>;
}

/**
 * The name of the last snapshot of a database instance. A snapshot outlives its instance, so the name must differ each
 * time an instance is destroyed, although the environment's suffix is pinned and a synth may not draw anything:
 * Terraform itself draws an id, once per instance, and keeps it in the state.
 */
export class FinalSnapshotName extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { replacedWith }: FinalSnapshotNameProps) {
    super(scope, id);
    // Terraform's own resource. CDKTF's class for it would run `terraform version` at every synth.
    const instance = new TerraformResource(this, 'instance', { terraformResourceType: 'terraform_data' });
    instance.addOverride('triggers_replace', replacedWith);

    const drawn = Fn.substr(instance.getStringAttribute('id'), 0, 8);
    this.name = `${PaymentStack.of(this).nameOf('database_final_snapshot', 'database')}-${drawn}`;
  }
}
