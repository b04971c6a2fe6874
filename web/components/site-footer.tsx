import { OutsideLink } from './outside-link.tsx';
import { TextLink } from './text-link.tsx';

export function SiteFooter() {
  return (
    <footer className="border-t border-line">
      <div className="mx-auto max-w-6xl px-4 py-6 text-sm text-faint sm:px-6">
        <p>
          MedNet after Alzubaidi et al.,{' '}
          <OutsideLink href="https://arxiv.org/abs/2110.06512">arXiv:2110.06512</OutsideLink>. For research; not a
          medical device.
        </p>
        <nav aria-label="About" className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
          <TextLink href="/docs">Documentation</TextLink>
          <TextLink href="/docs/explorer">API explorer</TextLink>
          <TextLink href="/docs/protocol">Benchmark protocol</TextLink>
          <TextLink href="/docs/cite">How to cite</TextLink>
        </nav>
      </div>
    </footer>
  );
}
