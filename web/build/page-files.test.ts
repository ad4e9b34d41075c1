import { expect, test } from 'vitest';
import { filesOfPage, type Manifest } from './page-files.ts';

const manifest: Manifest = {
  'index.html': { file: 'entry.js', imports: ['_ui.js'] },
  'a.ts': { file: 'a.js', imports: ['_ui.js', 'index.html'] },
  'b.ts': { file: 'b.js', imports: ['_only-b.js'] },
  '_ui.js': { file: 'ui.js' },
  '_only-b.js': { file: 'only-b.js' },
  'style.css': { file: 'style.css' },
};

test('each file of a page counts once, shared ones included, others not', () => {
  expect(filesOfPage(manifest, ['index.html', 'a.ts']).toSorted()).toEqual([
    'a.js',
    'entry.js',
    'style.css',
    'ui.js',
  ]);
});

test('an entry that the build does not know is an error, not a weight of zero', () => {
  expect(() => filesOfPage(manifest, ['renamed.ts'])).toThrow('renamed.ts');
});
