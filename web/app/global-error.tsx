'use client';

import { buttonStyle } from '../components/button-style.ts';
import './globals.css';

/** When not even the frame of the site could be drawn. */
export default function SiteError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-6 font-sans antialiased">
        <title>Error · MedNet Hub</title>
        <main className="max-w-xl text-center">
          <h1 className="text-xl font-semibold">The site failed</h1>
          <p className="mt-2 mb-4 text-soft">
            It is not your doing. The API at <code>/graphql</code> and the downloads may still answer; if it stays, tell
            whoever runs this hub{error.digest && ` (${error.digest})`}.
          </p>
          <a href="/" className={buttonStyle.quiet}>
            Start page
          </a>
        </main>
      </body>
    </html>
  );
}
