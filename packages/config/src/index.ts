export * from './cidr.ts';
export * from './environment-schema.ts';
export * from './errors.ts';
export * from './load-environment.ts';
export * from './parse-environment.ts';
export * from './subnet-plan.ts';
