/**
 * Sets up native TensorFlow under tensorflow/ (CPU) or, with --gpu, under gpu/. Safe to repeat; quick when all is there.
 * The package's own download is tried first where its servers can be reached. Else the C library comes from PyPI's
 * TensorFlow wheel (Apache-2.0) and the Node binding is compiled against it.
 */
import { spawnSync } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

// TensorFlow.js passes its own test suite on 2.15.1; later versions fail some of it.
const VARIANTS = {
  cpu: {
    folder: 'tensorflow',
    packageName: '@tensorflow/tfjs-node',
    requirement:
      'tensorflow-cpu==2.15.1 --hash=sha256:54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  },
  gpu: {
    folder: 'gpu',
    packageName: '@tensorflow/tfjs-node-gpu',
    requirement: 'tensorflow==2.15.1 --hash=sha256:bb0edd69103c154245c5f209f0507355cc68ba7e4de350084bc31edc562478e4',
  },
};
const OWN_DOWNLOAD = 'https://storage.googleapis.com/tf-builds/pre-built-binary/napi-v8/4.22.0/CPU-linux-4.22.0.tar.gz';
const MINUTE = 60_000;

/** What of the wheel is needed: libraries, the C headers, licences. Maps a member to its place under deps/. */
const WHEEL_PARTS = [
  [/^tensorflow\/(libtensorflow_(?:cc|framework)\.so\.2)$/, (found) => `lib/${found[1]}`],
  [
    /^tensorflow\/(include\/(?:tensorflow|tsl|xla)\/.*(?:c\/[^/]+|c\/eager\/[^/]+|platform\/ctstring[^/]*)\.h)$/,
    (found) => found[1],
  ],
  [/^tensorflow\/(?:include\/)?(LICENSE|THIRD_PARTY_NOTICES\.txt)$/, (found) => found[1]],
  [/\.dist-info\/(LICENSE|METADATA)$/, (found) => found[1]],
];

class SetupError extends Error {}

const say = (line) => process.stdout.write(`${line}\n`);

function run(command, args, options, purpose) {
  const done = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (done.status === 0) return;
  const cause = done.error?.code === 'ETIMEDOUT' ? 'it took too long' : (done.error?.message ?? `exit ${done.status}`);
  throw new SetupError(`${purpose} failed (${cause}): ${command} ${args.slice(0, 4).join(' ')}`);
}

/** One line about the engine when the package loads and computes in a process of its own, else undefined. */
function probe(place, packageName) {
  const code = `require('util').isNullOrUndefined ??= (value) => value == null;
    require('util').isArray ??= Array.isArray;
    const tf = require(${JSON.stringify(packageName)}), backend = tf.backend();
    if (tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0] !== 11) process.exit(1);
    console.log('TensorFlow ' + backend.binding.TF_Version + (backend.isUsingGpuDevice ? ' on a GPU' : ' on the CPU'));`;
  const done = spawnSync(process.execPath, ['-e', code], {
    cwd: place,
    encoding: 'utf8',
    timeout: 2 * MINUTE,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  return done.status === 0 ? done.stdout.trim().split('\n').at(-1) : undefined;
}

function installPackages(place, packageName) {
  if (
    existsSync(path.join(place, 'node_modules', packageName, 'binding')) &&
    existsSync(path.join(place, 'node_modules/node-api-headers'))
  )
    return;
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: place, timeout: 10 * MINUTE }, 'npm ci');
}

/** The package's own installer has no time-out: it is started only when its server answers, and stopped if it hangs. */
async function tryOwnDownload(packageFolder) {
  const isReachable = await fetch(OWN_DOWNLOAD, { method: 'HEAD', signal: AbortSignal.timeout(5000) }).then(
    (response) => response.ok,
    () => false,
  );
  if (!isReachable) return say("The package's own download is out of reach; using PyPI's TensorFlow wheel.");
  const done = spawnSync(process.execPath, ['scripts/install.js'], {
    cwd: packageFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 10 * MINUTE,
  });
  if (done.status !== 0) say("The package's own download failed; using PyPI's TensorFlow wheel.");
}

function requireTools() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `There is no TensorFlow library for ${process.platform} ${process.arch} beside the package's own.`,
    );
  }
  const isMissing = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status !== 0;
  const missing = [
    isMissing('python3', ['-m', 'pip', '--version']) && 'python3 with pip',
    isMissing('g++', ['--version']) && 'g++',
  ].filter(Boolean);
  if (missing.length > 0) {
    throw new SetupError(
      `Missing: ${missing.join(' and ')}. On Debian: apt-get install python3-pip g++ ; then run this again.`,
    );
  }
}

function downloadWheels(requirements, folder) {
  const list = path.join(folder, 'requirements.txt');
  writeFileSync(list, `${requirements.join('\n')}\n`);
  const platforms = ['manylinux2014_x86_64', 'manylinux_2_17_x86_64', 'manylinux1_x86_64'];
  const platformArgs = platforms.flatMap((platform) => ['--platform', platform]);
  const versionArgs = ['--only-binary=:all:', '--python-version', '3.11', ...platformArgs];
  const args = ['-m', 'pip', 'download', '-q', '--no-deps', ...versionArgs, '-d', folder, '-r', list];
  run('python3', args, { timeout: 30 * MINUTE }, 'Downloading from PyPI');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.whl'))
    .map((name) => path.join(folder, name));
}

/** Extracts the members that `place` gives a relative path for. */
async function extract(archive, target, place) {
  const zip = await promisify(yauzl.open)(archive, { lazyEntries: true, autoClose: true });
  const openStream = promisify(zip.openReadStream.bind(zip));
  await new Promise((resolve, reject) => {
    zip.on('error', reject).on('end', resolve);
    zip.on('entry', async (entry) => {
      try {
        const relative = place(entry.fileName);
        if (relative) {
          const file = path.join(target, relative);
          mkdirSync(path.dirname(file), { recursive: true });
          await pipeline(await openStream(entry), createWriteStream(file));
        }
        zip.readEntry();
      } catch (error) {
        reject(error);
      }
    });
    zip.readEntry();
  });
}

function placeOfMember(name) {
  for (const [pattern, place] of WHEEL_PARTS) {
    const found = pattern.exec(name);
    if (found) return place(found);
  }
  return undefined;
}

/** The CUDA libraries that this TensorFlow was built for. The wheel's run path looks for them in ../nvidia. */
async function fetchCuda(deps, scratch) {
  const metadata = readFileSync(path.join(deps, 'METADATA'), 'utf8');
  const wanted = [...metadata.matchAll(/^Requires-Dist: (nvidia-[\w-]+) ?\(?(==[\d.]+)\)?.*and-cuda/gm)];
  const folder = path.join(scratch, 'cuda');
  mkdirSync(folder);
  say(`Fetching ${wanted.length} CUDA packages (under NVIDIA's own licence).`);
  const wheels = downloadWheels(
    wanted.map((found) => `${found[1]}${found[2]}`),
    folder,
  );
  const placeCuda = (name) => (/^nvidia\/.*[^/]$/.test(name) && !/\.(h|hpp|py)$/.test(name) ? name : undefined);
  for (const wheel of wheels) await extract(wheel, deps, placeCuda);
}

function compileBinding(place, packageFolder) {
  const output = path.join(packageFolder, 'lib/napi-v8');
  mkdirSync(output, { recursive: true });
  const includes = [
    path.join(place, 'node_modules/node-api-headers/include'),
    path.join(packageFolder, 'deps/include'),
  ];
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => path.join(packageFolder, 'binding', name));
  const libraries = [
    '-l:libtensorflow_cc.so.2',
    '-l:libtensorflow_framework.so.2',
    '-Wl,-rpath,$ORIGIN/../../deps/lib',
  ];
  const args = [
    '-O2',
    '-std=c++17',
    '-shared',
    '-fPIC',
    '-DNAPI_VERSION=8',
    ...includes.map((folder) => `-I${folder}`),
  ];
  args.push(...sources, `-L${path.join(packageFolder, 'deps/lib')}`, ...libraries);
  run(
    'g++',
    [...args, '-o', path.join(output, 'tfjs_binding.node')],
    { timeout: 10 * MINUTE },
    'Compiling the binding',
  );
}

async function installFromWheel(place, packageFolder, variant) {
  requireTools();
  const deps = path.join(packageFolder, 'deps');
  const scratch = mkdtempSync(path.join(place, 'node_modules/.setup-'));
  try {
    say(`Fetching ${variant.requirement.split(' ')[0]} from PyPI (200 MB or more).`);
    const [wheel] = downloadWheels([variant.requirement], scratch);
    rmSync(deps, { recursive: true, force: true });
    await extract(wheel, deps, placeOfMember);
    if (variant.folder === 'gpu') await fetchCuda(deps, scratch);
    compileBinding(place, packageFolder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function setUp(variant) {
  const place = fileURLToPath(new URL(`../${variant.folder}`, import.meta.url));
  const packageFolder = path.join(place, 'node_modules', variant.packageName);
  let found = probe(place, variant.packageName);
  if (!found) {
    installPackages(place, variant.packageName);
    // 2.9, which the GPU package downloads for itself, needs CUDA 11.2 and predates current GPUs: the wheel goes first.
    const isWheelFirst = variant.folder === 'gpu' && process.platform === 'linux' && process.arch === 'x64';
    if (!isWheelFirst) await tryOwnDownload(packageFolder);
    found = isWheelFirst ? undefined : probe(place, variant.packageName);
  }
  if (!found) {
    await installFromWheel(place, packageFolder, variant);
    found = probe(place, variant.packageName);
  }
  if (!found)
    throw new SetupError(`TensorFlow was installed in ${place} but does not load. The hub runs without it, slower.`);
  say(`${found}: ready in ${variant.folder}/.`);
}

try {
  await setUp(process.argv.includes('--gpu') ? VARIANTS.gpu : VARIANTS.cpu);
} catch (error) {
  process.stderr.write(`${error instanceof SetupError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
