const ephemeralName = /^pr-[0-9]+$/;

/** Whether a name is one of those that the template of ephemeral environments serves. */
export function isOfTemplate(name: string): boolean {
  return ephemeralName.test(name);
}
