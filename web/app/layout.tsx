import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { SiteFooter } from '../components/site-footer.tsx';
import { SiteHeader } from '../components/site-header.tsx';
import { readOrigin } from '../session/read-origin.ts';
import { readVisitor } from '../session/read-visitor.ts';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const origin = await readOrigin();
  return {
    // Pictures of pages are linked to with the whole address.
    metadataBase: URL.canParse(origin) ? new URL(origin) : null,
    title: { default: 'MedNet Hub', template: '%s · MedNet Hub' },
    description: 'Networks pretrained on medical images, fine-tunes of them, and benchmarks that can be believed.',
    icons: '/favicon.svg',
    openGraph: { siteName: 'MedNet Hub', type: 'website' },
    twitter: { card: 'summary_large_image' },
  };
}

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const visitor = await readVisitor();
  return (
    // theme.js sets the theme before React looks.
    <html lang="en" suppressHydrationWarning>
      <head>
        <script src="/theme.js" />
      </head>
      <body className="flex min-h-dvh flex-col font-sans antialiased">
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:m-2 focus:rounded-md focus:bg-accent focus:px-3 focus:py-2 focus:text-on-accent"
        >
          Skip to the content
        </a>
        <SiteHeader visitor={visitor} />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 outline-none sm:px-6 sm:py-10"
        >
          {children}
        </main>
        <SiteFooter />
      </body>
    </html>
  );
}
