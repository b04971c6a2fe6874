import type { ReactNode } from 'react';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { headingId } from '../docs/read-parts.ts';
import { OutsideLink } from './outside-link.tsx';
import { TextLink } from './text-link.tsx';

const plugins = [remarkGfm];

/** Markdown of the documentation, whose headings can be linked to. */
export function DocText({ text }: { text: string }) {
  return (
    <div className="prose-card prose-doc">
      <ReactMarkdown
        remarkPlugins={plugins}
        components={{
          h2: ({ children }) => <DocHeading title={String(children)} />,
          a: ({ href = '', children }) => <DocLink href={href}>{children}</DocLink>,
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}

function DocHeading({ title }: { title: string }) {
  const id = headingId(title);
  return (
    <h2 id={id} className="group">
      {title}{' '}
      <a
        href={`#${id}`}
        aria-label={`Link to “${title}”`}
        className="opacity-0 group-hover:opacity-100 focus:opacity-100"
      >
        #
      </a>
    </h2>
  );
}

function DocLink({ href, children }: { href: string; children: ReactNode }) {
  if (href.startsWith('/files/') || href.startsWith('#')) return <a href={href}>{children}</a>;
  if (href.startsWith('/')) return <TextLink href={href}>{children}</TextLink>;
  return <OutsideLink href={href}>{children}</OutsideLink>;
}
