/** That they do what they say is shown in test/e2e/code-lines.test.ts, on the files of a running hub. */
import { expect, it } from 'vitest';
import { CODE_LINES, codeLines } from './code-lines.ts';

it('keeps what is in a name inside its string', () => {
  const version = { hub: 'https://hub.example.org/a', slug: "x'); exit('", label: '"\n$', channels: 1 } as const;
  for (const entry of CODE_LINES) {
    expect(codeLines(entry, version)).toContain(
      `https://hub.example.org/files/x%27)%3B%20exit(%27/%22%0A%24/${entry.format}/`,
    );
  }
});
