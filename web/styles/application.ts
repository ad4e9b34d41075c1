// oxlint-disable-next-line typescript/triple-slash-reference -- what the bundler's `?inline` is has nothing to import
/// <reference types="vite/client" />
import text from './application.css?inline';

// The sign-in of the installed app: no page of the web carries it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(text);
document.adoptedStyleSheets.push(sheet);
