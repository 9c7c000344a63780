export * from './changes.ts';
export * from './real-estate.ts';
export * from './synthesize.ts';
