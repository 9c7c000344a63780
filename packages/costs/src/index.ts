export * from './cost-difference.ts';
export * from './monthly-cost.ts';
export * from './price-list.ts';
export * from './priced-resource.ts';
