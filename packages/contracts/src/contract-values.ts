import type { Contract, ContractField, ContractValues } from './define-contract.ts';

/**
 * An object with a property for each field of a contract.
 *
 * The one place where a type is asserted, by the overload: the properties are made, field by field, from the contract
 * itself, which is more than the compiler can follow.
 *
 * @param propertyOf makes the property of a field; what it gives must have the form that the contract promises
 */
export function contractValues<C extends Contract>(
  contract: C,
  propertyOf: (name: string, field: ContractField) => PropertyDescriptor,
): ContractValues<C>;
export function contractValues(
  { fields }: Contract,
  propertyOf: (name: string, field: ContractField) => PropertyDescriptor,
): object {
  const properties = Object.entries(fields).map(([name, field]) => [name, propertyOf(name, field)] as const);
  return Object.defineProperties({}, Object.fromEntries(properties));
}
