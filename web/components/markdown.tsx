import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

const plugins = [remarkGfm];
// Pictures would be fetched from wherever a card points to.
const forbidden = ['img'];

/** A page's own headings stand above those of a text. */
const components: Components = {
  h1: 'h3',
  h2: 'h3',
  h3: 'h4',
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard.
  table: ({ children }) => <table tabIndex={0}>{children}</table>,
};

/** Text that people wrote, in Markdown; raw HTML in it is shown as text and never becomes markup. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose-card">
      <ReactMarkdown remarkPlugins={plugins} disallowedElements={forbidden} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
