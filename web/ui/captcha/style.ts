// oxlint-disable-next-line typescript/triple-slash-reference -- what the bundler's `?inline` is has nothing to import
/// <reference types="vite/client" />
import text from './style.css?inline';

// The pages without a text to copy do not carry its styles.
const sheet = new CSSStyleSheet();
sheet.replaceSync(text);
document.adoptedStyleSheets.push(sheet);
