import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';

const plugins = [remarkGfm];
// Pictures would be fetched from wherever a card points to.
const forbidden = ['img'];

/** A page's own headings stand above those of a text. */
const lower = { h1: 'h3', h2: 'h3', h3: 'h4' } as const;

/** Text that people wrote, in Markdown; raw HTML in it is shown as text and never becomes markup. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose-card">
      <ReactMarkdown remarkPlugins={plugins} disallowedElements={forbidden} components={lower}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
