// oxlint-disable-next-line typescript/triple-slash-reference -- what the bundler's `?inline` is has nothing to import
/// <reference types="vite/client" />
import text from './creation.css?inline';

// Styles that few journeys need come with their script: the sign-in page does not carry them.
const sheet = new CSSStyleSheet();
sheet.replaceSync(text);
document.adoptedStyleSheets.push(sheet);
