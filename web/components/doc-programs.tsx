import { CODE_LINES, type CodeLines, codeLines } from '../../mednet/formats/code-lines.ts';
import { EXAMPLE_VERSION } from '../docs/example.ts';
import { signatureLines } from '../format/signature-lines.ts';
import { CodeBlock } from './code-block.tsx';
import { Table } from './table.tsx';

interface Props {
  hub: string;
  languages: CodeLines['language'][];
}

/** The programs of a version's page, which test/e2e/code-lines.test.ts runs. */
export function Programs({ hub, languages }: Props) {
  return (
    <div className="grid gap-6">
      {CODE_LINES.filter(({ language }) => languages.includes(language)).map((entry) => (
        <section key={entry.id} aria-label={entry.title} className="grid gap-2">
          <h3 className="font-semibold">{entry.title}</h3>
          {/* MATLAB and Octave need nothing more, which is a sentence and no line. */}
          {entry.language === 'matlab' ? (
            <p className="text-sm">{entry.setup}</p>
          ) : (
            <CodeBlock title={`First, for ${entry.title}`} code={entry.setup} />
          )}
          <CodeBlock title={entry.file} code={codeLines(entry, { hub, ...EXAMPLE_VERSION })} />
          <CodeBlock title={`Run ${entry.file}`} code={entry.run} />
        </section>
      ))}
    </div>
  );
}

export function FormatProgramTable() {
  return (
    <Table label="Formats and what reads them" head={['With', 'Format', 'First']}>
      {CODE_LINES.map(({ id, title, format, setup }) => (
        <tr key={id}>
          <th scope="row" className="font-normal whitespace-nowrap">
            {title}
          </th>
          <td className="font-mono text-xs">{format}</td>
          <td className={setup.endsWith('.') ? 'min-w-56' : 'min-w-56 font-mono text-xs'}>{setup}</td>
        </tr>
      ))}
    </Table>
  );
}

/** The lines of a version's page, for the example. */
export function SignaturePrograms({ hub }: { hub: string }) {
  return (
    <div className="grid gap-3">
      {signatureLines({ hub, ...EXAMPLE_VERSION }).map(({ title, code }) => (
        <CodeBlock key={title} title={title} code={code} />
      ))}
    </div>
  );
}
