/** The queries of the page on the API, which the explorer opens with. */
import { DOC_PAGES } from './pages.ts';
import { headingId, readParts } from './read-parts.ts';

export interface ExampleQuery {
  /** In the explorer's address. */
  id: string;
  title: string;
  query: string;
}

export function listExampleQueries(): ExampleQuery[] {
  return DOC_PAGES.flatMap(({ text }) => readParts(text)).flatMap((part) =>
    part.type === 'code' && part.language === 'graphql'
      ? [{ id: headingId(part.note), title: part.note, query: part.code }]
      : [],
  );
}
