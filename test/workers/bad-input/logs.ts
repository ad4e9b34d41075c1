import { vi } from 'vitest';

const levels = ['debug', 'info', 'log', 'warn', 'error'] as const;

/** Keeps every line that anything logs from now on, instead of printing it. */
export function captureLogs(): string[] {
  const lines: string[] = [];
  for (const level of levels) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      lines.push(parts.map(String).join(' '));
    });
  }
  return lines;
}
