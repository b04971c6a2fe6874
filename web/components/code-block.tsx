import { CopyButton } from './copy-button.tsx';

export function CodeBlock({ title, code }: { title: string; code: string }) {
  return (
    <figure className="overflow-hidden rounded-lg border border-line">
      <figcaption className="flex items-center justify-between gap-3 border-b border-line bg-sunken px-3 py-1.5 text-xs font-medium text-soft">
        {title}
        <CopyButton text={code} what={`the lines for ${title}`} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <pre tabIndex={0} className="overflow-x-auto bg-panel px-3 py-2.5 font-mono text-[0.8125rem] leading-6">
        <code>{code}</code>
      </pre>
    </figure>
  );
}
