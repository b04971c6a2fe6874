import { flattenRecord, isRecord, writeValue } from '../format/flatten-record.ts';
import { Facts } from './facts.tsx';
import { Panel } from './panel.tsx';

/** A job's configuration, which is JSON of the hub's own making: one line per name, inner names after a dot. */
export function Configuration({ of }: { of: unknown }) {
  if (!isRecord(of)) return <p className="text-sm text-soft">This job needs no configuration.</p>;
  const facts = Object.fromEntries(
    flattenRecord(of).map(([name, value]) => {
      const text = writeValue(value);
      return [name, text && <code className="font-mono text-xs break-words">{text}</code>];
    }),
  );
  return (
    <Panel>
      <Facts of={facts} />
    </Panel>
  );
}
