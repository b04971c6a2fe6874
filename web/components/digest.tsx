import { CopyButton } from './copy-button.tsx';

/** A SHA-256, shortened for the eye and whole in the clipboard. */
export function Digest({ sha256, of }: { sha256: string; of: string }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <code title={sha256} className="font-mono text-xs">
        {sha256.slice(0, 12)}…
      </code>
      <CopyButton text={sha256} what={`SHA-256 of ${of}`} />
    </span>
  );
}
