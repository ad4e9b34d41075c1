/** How this browser installs an application: it has a prompt of its own, it has a way by hand, or none. */
export type Way = 'prompt' | 'ios' | undefined;

export interface InstallFacts {
  isApp: boolean;
  hasPrompt: boolean;
  /** Safari on a telephone or a tablet of Apple's: `isAppleMobile`. */
  isIos: boolean;
  /** Visits of the account's home in this browser, this one included. */
  visits: number;
  /** When the invitation was last put off, ms; undefined: never. */
  putOffAt: number | undefined;
}

/** Our choice: an invitation put off comes back after this long, ms. */
const putOffFor = 30 * 24 * 3_600_000;
const firstInvitedVisit = 2;

/** Whether to invite now, and how. Not at the first visit, which has other things to say. */
export function wayToInstall(facts: InstallFacts, now: number): Way {
  const { isApp, hasPrompt, isIos, visits, putOffAt } = facts;
  if (isApp || visits < firstInvitedVisit) return undefined;
  if (putOffAt !== undefined && now - putOffAt < putOffFor) return undefined;
  if (hasPrompt) return 'prompt';
  return isIos ? 'ios' : undefined;
}

/** An iPad says that it is a Mac, but no Mac can be touched in several places. */
export const isAppleMobile = (agent: string, touchPoints: number): boolean =>
  /iPhone|iPad|iPod/u.test(agent) || (agent.includes('Macintosh') && touchPoints > 1);
