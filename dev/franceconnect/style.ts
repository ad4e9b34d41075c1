/** Served as `/simulateur.css`. */
export const style = `:root { color-scheme: light dark; font: 1.0625rem/1.55 system-ui, sans-serif; --ink: #1b1f3b; --paper: #fbfaf7; --line: #8a8fa8; --accent: #3a4bb3; --on-accent: #fff; --wrong: #a4262c; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceaf4; --paper: #171924; --line: #7c8199; --accent: #aab6ff; --on-accent: #171924; --wrong: #ff9c9c; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
header, main { max-width: 38rem; margin: 0 auto; padding: 1rem 1.25rem; }
header { border-block-end: 1px solid var(--line); }
header p { margin: 0.25rem 0; }
.tag { border: 1px solid currentColor; border-radius: 1rem; padding: 0.1rem 0.6rem; font-size: 0.875rem; }
h1 { font-size: 1.625rem; line-height: 1.25; }
h2 { font-size: 1.125rem; margin-block-start: 2rem; }
a { color: var(--accent); }
label { display: block; font-weight: 600; }
.hint { display: block; font-size: 0.9375rem; margin-block-end: 0.375rem; }
.error { display: block; color: var(--wrong); font-weight: 600; margin-block-start: 0.375rem; }
input { font: inherit; width: 100%; min-height: 2.75rem; padding: 0.4rem 0.6rem; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 0.375rem; }
input[aria-invalid] { border: 2px solid var(--wrong); }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: 0.5rem 1.25rem; cursor: pointer; color: var(--on-accent); background: var(--accent); border: 2px solid var(--accent); border-radius: 0.375rem; }
button.quiet { color: var(--accent); background: transparent; margin-block-start: 1rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; }
.logins { columns: 2 12rem; padding-inline-start: 1.25rem; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-block-end: 0.5rem; } }
`;

/** Served as `/simulateur.js`: signing out asks for no second click. */
export const script = `document.querySelector('button[name=logout]').click();
`;
