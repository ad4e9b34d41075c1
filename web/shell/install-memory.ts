const key = 'installation';
const visitKey = 'installation-visit';

/** What this browser remembers of the invitation; storage that is refused reads as a first visit, always. */
export interface InstallMemory {
  visits: number;
  putOffAt: number | undefined;
}

export function installMemory(): InstallMemory {
  try {
    const { visits, putOffAt } = Object(JSON.parse(localStorage.getItem(key) ?? '{}')) as Record<
      keyof InstallMemory,
      unknown
    >;
    return {
      visits: typeof visits === 'number' ? visits : 0,
      putOffAt: typeof putOffAt === 'number' ? putOffAt : undefined,
    };
  } catch {
    return { visits: 0, putOffAt: undefined };
  }
}

/** A visit ends with its tab: coming back to the home from another page is none. */
export function countVisit(): void {
  try {
    if (sessionStorage.getItem(visitKey) !== null) return;
    sessionStorage.setItem(visitKey, '1');
  } catch {
    return;
  }
  const { visits, ...rest } = installMemory();
  keep({ ...rest, visits: visits + 1 });
}

/** `at`: ms. */
export const putOff = (at: number): void => keep({ ...installMemory(), putOffAt: at });

function keep(memory: InstallMemory): void {
  try {
    localStorage.setItem(key, JSON.stringify(memory));
  } catch {
    // Refused or full: the invitation will be shown once more.
  }
}
