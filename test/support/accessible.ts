import type { Page } from 'playwright-core';

export interface Accessible {
  role: string;
  name: string;
  description: string;
  /** Words for the state, as the browser hands them to screen readers. */
  states: Record<string, unknown>;
}

/** What Chromium hands to screen readers for the elements of a role and, if given, a name. */
export async function accessible(page: Page, role: string, name?: string): Promise<Accessible[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: 0 });
    const { nodes } = await session.send('Accessibility.queryAXTree', {
      nodeId: root.nodeId,
      role,
      ...(name !== undefined && { accessibleName: name }),
    });
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name, description, properties = [] }) => ({
        role: String(role?.value ?? ''),
        name: String(name?.value ?? ''),
        description: String(description?.value ?? ''),
        states: Object.fromEntries(properties.map(({ name, value }) => [name, value.value])),
      }));
  } finally {
    await session.detach();
  }
}
