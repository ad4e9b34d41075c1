/** All that works without network, as one script: see `offlinePart` of the account. */
export { anythingWaits } from './anything-waits.ts';
export { EditsHere, handIn } from './edits-here.ts';
export { keepPage, lastKnown, vaultFor } from './last-known.ts';
export { onOutboxChange } from './outbox.ts';
export { eraseOwn, outstanding } from './outstanding.ts';
export { onEditApplied, runOutbox } from './runner.ts';
export { lockVault, onVaultChange } from './vault.ts';
