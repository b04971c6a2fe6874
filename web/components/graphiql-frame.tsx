'use client';

import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/graphiql.css';
import './graphiql-frame.css';
import { useEffect, useRef, useState } from 'react';

/** Asks this hub as the site does: by the cookie of whoever is signed in. */
const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  subscriptionUrl: `${window.location.origin.replace(/^http/, 'ws')}/graphql`,
});

/** Opens with the chosen example, or else with what was here at the last visit. */
export function GraphiQLFrame({ chosen, first }: { chosen?: string; first?: string }) {
  const frame = useEditorNames();
  const theme = useTheme();
  return (
    <div ref={frame} className="h-full">
      <GraphiQL fetcher={fetcher} forcedTheme={theme} query={chosen} defaultQuery={first} />
    </div>
  );
}

/** Gives each editor, once it is there, a name, and the keyboard a way to scroll it: GraphiQL does neither. */
function useEditorNames() {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const name = () => {
      for (const input of frame.current?.querySelectorAll('.CodeMirror textarea:not([aria-label])') ?? []) {
        input.setAttribute('aria-label', input.closest('[aria-label]')?.getAttribute('aria-label') ?? 'Editor');
      }
      for (const part of frame.current?.querySelectorAll('.CodeMirror-scroll[tabindex="-1"]') ?? []) {
        part.setAttribute('tabindex', '0');
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
