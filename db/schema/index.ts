export * from './account.ts';
export * from './health-probe.ts';
export * from './person.ts';
