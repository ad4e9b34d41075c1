/** What the account's home has to say, in the order in which it is said (I1). */
export const noticeCodes = ['overlapping-insurers', 'email-change-waits'] as const;
export type NoticeCode = (typeof noticeCodes)[number];
