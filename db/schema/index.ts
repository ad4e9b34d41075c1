export * from './account.ts';
export * from './consent-change.ts';
export * from './health-probe.ts';
export * from './journal.ts';
export * from './passkey.ts';
export * from './payment.ts';
export * from './person.ts';
