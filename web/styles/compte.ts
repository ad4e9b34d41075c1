// oxlint-disable-next-line typescript/triple-slash-reference -- what the bundler's `?inline` is has nothing to import
/// <reference types="vite/client" />
import text from './compte.css?inline';

// As creation.ts: the sign-in page does not carry these styles.
const sheet = new CSSStyleSheet();
sheet.replaceSync(text);
document.adoptedStyleSheets.push(sheet);
