// oxlint-disable-next-line typescript/triple-slash-reference -- what the bundler's `?inline` is has nothing to import
/// <reference types="vite/client" />
import text from './conseiller.css?inline';

// Only advisers see these pages: nobody else carries their styles.
const sheet = new CSSStyleSheet();
sheet.replaceSync(text);
document.adoptedStyleSheets.push(sheet);
