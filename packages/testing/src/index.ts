export * from './describe-main.ts';
export * from './deployed-environment.ts';
export * from './synth-stack.ts';
export * from './synth-view.ts';
