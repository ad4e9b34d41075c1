import { plain, type Visitor } from './visitor.ts';

/** What «Sécurité» lists under one of its titles, each entry in one line. */
export async function accesses({ page }: Visitor, title: string): Promise<string[]> {
  const list = page.locator('section', {
    has: page.getByRole('heading', { name: title, exact: true }),
  });
  return (await list.locator('.accesses > li').allInnerTexts()).map(plain);
}
