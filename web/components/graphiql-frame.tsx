'use client';

import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/graphiql.css';
import './graphiql-frame.css';
import { useEffect, useRef, useState } from 'react';
import type { ExampleQuery } from '../docs/example-queries.ts';

/** Asks this hub as the site does: by the cookie of whoever is signed in. */
const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  subscriptionUrl: `${window.location.origin.replace(/^http/, 'ws')}/graphql`,
});

/** Opens with the examples, or with what was here at the last visit; a chosen example comes to the front. */
export function GraphiQLFrame({ examples, chosen }: { examples: ExampleQuery[]; chosen?: string }) {
  const first = examples.find(({ id }) => id === chosen);
  const tabs = first ? [first, ...examples.filter((example) => example !== first)] : examples;
  const frame = useEditorNames();
  const theme = useTheme();
  return (
    <div ref={frame} className="h-full">
      <GraphiQL
        fetcher={fetcher}
        forcedTheme={theme}
        query={first?.query}
        defaultTabs={tabs.map(({ query }) => ({ query }))}
      />
    </div>
  );
}

/** Gives each editor, once it is there, the name of the part it lies in: GraphiQL leaves them without one. */
function useEditorNames() {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const name = () => {
      for (const input of frame.current?.querySelectorAll('.CodeMirror textarea:not([aria-label])') ?? []) {
        input.setAttribute('aria-label', input.closest('[aria-label]')?.getAttribute('aria-label') ?? 'Editor');
      }
    };
    const observer = new MutationObserver(name);
    if (frame.current) observer.observe(frame.current, { childList: true, subtree: true });
    name();
    return () => observer.disconnect();
  }, []);
  return frame;
}

/** The site's theme, also after it was switched. */
function useTheme(): 'light' | 'dark' {
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(readTheme()));
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);
  return theme;
}

function readTheme(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
