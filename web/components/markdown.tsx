import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';

const plugins = [remarkGfm];
// Pictures would be fetched from wherever a card points to.
const forbidden = ['img'];

/** Text that people wrote, in Markdown; raw HTML in it is shown as text and never becomes markup. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose-card">
      <ReactMarkdown remarkPlugins={plugins} disallowedElements={forbidden}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
