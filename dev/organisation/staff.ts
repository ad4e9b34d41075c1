/** Somebody of the organisation, as its ID token says them. */
interface Staff {
  name: string;
  email: string;
  roles: readonly string[];
}

/** Who may sign in, with any password: one with the role, one without. */
export const staff: readonly Staff[] = [
  { name: 'Dominique Laurent', email: 'conseiller@cpam.example.test', roles: ['conseiller'] },
  { name: 'Camille Robin', email: 'agent@cpam.example.test', roles: [] },
];

/** Capitals and spaces around make no difference. */
export const staffFor = (typed: string): Staff | undefined =>
  staff.find(({ email }) => email === typed.trim().toLowerCase());
