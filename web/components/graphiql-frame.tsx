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

const EDITORS = ['.graphiql-query-editor .CodeMirror', '.result-window .CodeMirror'];

/** Opens with the chosen example, or else with what was here at the last visit. */
export function GraphiQLFrame({ chosen, first }: { chosen?: string; first?: string }) {
  const { frame, isReady } = useMendedFrame();
  const theme = useTheme();
  return (
    <div ref={frame} inert={!isReady} aria-busy={!isReady} className="h-full">
      <GraphiQL fetcher={fetcher} forcedTheme={theme} query={chosen} defaultQuery={first} />
    </div>
  );
}

/**
 * What GraphiQL lacks for those who do not see it, or use no mouse: names of editors, parts that the keyboard can scroll,
 * and tabs that are a list of buttons, since a tab must not hold a button. Its editors are loaded last, and until both are
 * there its buttons do nothing: it is not ready.
 */
function useMendedFrame() {
  const frame = useRef<HTMLDivElement>(null);
  const [isReady, setIsReady] = useState(false);
  useEffect(() => {
    const all = (selector: string) => frame.current?.querySelectorAll(selector) ?? [];
    const mend = () => {
      setIsReady(EDITORS.every((editor) => all(editor).length > 0));
      for (const input of all('.CodeMirror textarea:not([aria-label])')) {
        input.setAttribute('aria-label', input.closest('[aria-label]')?.getAttribute('aria-label') ?? 'Editor');
      }
      for (const part of all('.CodeMirror-scroll[tabindex="-1"]')) part.setAttribute('tabindex', '0');
      for (const tab of all('[role=tablist], [role=tab], .graphiql-tab[aria-selected]')) {
        tab.removeAttribute('role');
        tab.removeAttribute('aria-selected');
      }
    };
    const observer = new MutationObserver(mend);
    const watched = { childList: true, subtree: true, attributeFilter: ['aria-selected'] };
    if (frame.current) observer.observe(frame.current, watched);
    mend();
    return () => observer.disconnect();
  }, []);
  return { frame, isReady };
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
