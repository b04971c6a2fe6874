import { OutsideLink } from './outside-link.tsx';

export function SiteFooter() {
  return (
    <footer className="border-t border-line">
      <div className="mx-auto max-w-6xl px-4 py-6 text-sm text-faint sm:px-6">
        <p>
          MedNet after Alzubaidi et al.,{' '}
          <OutsideLink href="https://arxiv.org/abs/2110.06512">arXiv:2110.06512</OutsideLink>. For research; not a
          medical device. All that is shown here can be read by programs too, through GraphQL at <code>/graphql</code>.
        </p>
      </div>
    </footer>
  );
}
