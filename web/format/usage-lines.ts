/** How to get a version and to use it, as lines to copy. */
import { CODE_LINES, codeLines } from '../../mednet/formats/code-lines.ts';

interface UsableVersion {
  label: string;
  architecture: { channels: number };
  exports: { format: string; archive: { name: string; url: string } | null }[];
}

export interface UsageLines {
  title: string;
  blocks: { title: string; code: string }[];
}

/** One entry for each framework whose format the version has, and one for the downloads. `hub` is this hub's address. */
export function writeUsageLines(version: UsableVersion, slug: string, hub: string): UsageLines[] {
  const archives = version.exports.flatMap(({ archive }) => archive ?? []);
  if (archives.length === 0) return [];
  const there = version.exports.filter(({ archive }) => archive).map(({ format }) => format);
  const channels = version.architecture.channels === 1 ? 1 : 3;
  const frameworks = CODE_LINES.filter(({ format }) => there.includes(format)).map((entry) => ({
    title: entry.title,
    blocks: [
      // MATLAB and Octave need nothing more, which is a sentence and no line.
      ...(entry.language === 'matlab' ? [] : [{ title: 'First', code: entry.setup }]),
      { title: entry.file, code: codeLines(entry, { hub, slug, label: version.label, channels }) },
      { title: 'Run it', code: entry.run },
    ],
  }));
  const downloads = archives.map(({ name, url }) => `curl -fL -C - -o ${quote(name)} ${quote(hub + url)}`);
  const files = { title: 'Files', blocks: [{ title: 'Download every format', code: downloads.join('\n') }] };
  return [...frameworks, files];
}

/** For a POSIX shell, where nothing but a single quote is special between single quotes. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
