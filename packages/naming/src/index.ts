export * from './delivery-names.ts';
export * from './errors.ts';
export * from './parameter-path.ts';
export * from './parts.ts';
export * from './resource-name.ts';
export * from './resource-types.ts';
export * from './state-names.ts';
