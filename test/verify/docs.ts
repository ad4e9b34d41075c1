import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Every path and relative link that the documents name must exist: a document that lies is a defect. */
const documents = ['README.md', 'CHANGELOG.md', ...globSync('docs/**/*.md')];
const rooms = 'domain|durable-objects|db|worker|web|dev|test|docs';
// `worker/app.ts`, `test/journeys/`: a room's name, then a path; globs and placeholders are not paths.
const named = new RegExp('`((?:' + rooms + ')/[\\w./-]*)`', 'g');
const linked = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g;

const missing: string[] = [];
for (const document of documents) {
  const text = readFileSync(document, 'utf8');
  for (const [, path = ''] of text.matchAll(named)) {
    if (!existsSync(path)) missing.push(`${document}: \`${path}\``);
  }
  for (const [, link = ''] of text.matchAll(linked)) {
    const path = normalize(join(dirname(document), link));
    if (!existsSync(path)) missing.push(`${document}: (${link})`);
  }
}
if (missing.length > 0) {
  console.error(`these paths do not exist:\n${missing.join('\n')}`);
  process.exit(1);
}
