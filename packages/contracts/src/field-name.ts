/** `vpcId` → `vpc-id`: the last segment of a field's SSM path. */
export function parameterName(field: string): string {
  return words(field).join('-');
}

/** `vpcId` → `vpc_id`: the name of a field's Terraform output. */
export function outputName(field: string): string {
  return words(field).join('_');
}

function words(field: string): readonly string[] {
  return field
    .replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
    .trim()
    .split(' ');
}
