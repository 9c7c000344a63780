export * from './alarm-topic.ts';
export * from './audit-log-group.ts';
export * from './customer-key.ts';
export * from './key-statements.ts';
export * from './nobody-may-delete.ts';
export * from './policy-document.ts';
export * from './secure-bucket.ts';
export * from './service-alarm.ts';
