'use client';

import dynamic from 'next/dynamic';

/** GraphiQL is large and needs a browser: it is loaded by this page only, once it is there. */
const Explorer = dynamic(() => import('./graphiql-frame.tsx').then((loaded) => loaded.GraphiQLFrame), {
  ssr: false,
  loading: () => (
    <p aria-busy="true" className="p-4 text-sm text-soft">
      Loading the explorer…
    </p>
  ),
});

export function ApiExplorer(props: { chosen?: string; first?: string }) {
  return (
    <div className="h-[calc(100dvh-16rem)] min-h-120 overflow-hidden rounded-lg border border-line bg-panel">
      <noscript>
        <p className="p-4 text-sm">The explorer needs JavaScript. The API itself is described on the page before.</p>
      </noscript>
      <Explorer {...props} />
    </div>
  );
}
