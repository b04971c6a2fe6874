import { writeAddress } from '../format/write-address.ts';
import { ButtonLink } from './button-link.tsx';

interface Props {
  /** The page's path and the filters to keep, without the cursor. */
  path: string;
  filters?: Record<string, string | undefined>;
  after?: string;
  endCursor?: string | null;
  hasNextPage: boolean;
}

/** Pages by cursor: forward page by page, and back to the first. */
export function Pager({ path, filters = {}, after, endCursor, hasNextPage }: Props) {
  if (!after && !hasNextPage) return null;
  const address = (cursor?: string) => writeAddress(path, { ...filters, after: cursor });
  return (
    <nav aria-label="Pages" className="mt-6 flex justify-between gap-3">
      {after ? <ButtonLink href={address()}>First page</ButtonLink> : <span />}
      {hasNextPage && endCursor && <ButtonLink href={address(endCursor)}>Next page</ButtonLink>}
    </nav>
  );
}
