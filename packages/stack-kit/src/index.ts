// First: it must come before anything that loads CDKTF.
import './lean-cdktf.ts';

export * from './errors.ts';
export * from './payment-stack.ts';
export * from './publish-contract.ts';
export * from './read-contract.ts';
export * from './standard-tags.ts';
export * from './state-backend.ts';
export * from './synth-inputs.ts';
