import type { Addressed, SynthView } from '@payment/testing';

/** The resource that a construct made: by its path below the stack, which reads better than a hashed address. */
export function resourceAt(view: SynthView, path: string): Addressed {
  // CDKTF joins a path by underscores, names neighbours that are alike once, and adds a hash.
  const steps = path.split('/').filter((step, index, all) => step !== all[index - 1]);
  const name = new RegExp(`^\\w+\\.${steps.join('_')}_[0-9A-F]{8}$`);
  // None or several make no address, so the view fails and lists what there is.
  return view.resource(view.addresses.filter((address) => name.test(address)).join(', '));
}

/** The reference to an attribute of the resource at a path, as it stands in Terraform JSON. */
export function refTo(view: SynthView, path: string, attribute: string): string {
  return `\${${resourceAt(view, path).address}.${attribute}}`;
}
