/** Compresses the built site's scripts and styles once and well, beside them: what serves them takes these (server/compressed-files.ts). */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const build = fileURLToPath(new URL('../web/.next', import.meta.url));
const compress = promisify(brotliCompress);

for (const name of readdirSync(path.join(build, 'static'), { recursive: true })) {
  if (!/\.(js|css)$/.test(name)) continue;
  const file = path.join(build, 'static', name);
  const bytes = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${file}.br`, await compress(bytes, { params }));
}
writeFileSync(path.join(build, 'compressed'), '');
