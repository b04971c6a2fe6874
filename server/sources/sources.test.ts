import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../test-hub.ts';
import { makeJob, makeUser } from '../test-registry.ts';

let hub: TestHub;
let secret: string;
beforeAll(async () => {
  hub = await startTestHub();
  ({ secret } = await makeUser(hub.prisma, 'ada'));
});
afterAll(() => hub.stop());

const submit = 'mutation M($input: FetchInput!) { submitFetch(input: $input) { id kind state configuration } }';
const fetchOf = (input: Record<string, unknown>, by: string | undefined = secret) => hub.ask(submit, { input }, by);

describe('the catalogue', () => {
  test('is for everybody', async () => {
    const { data } = await hub.ask('{ sources { slug isInPaper access holds interface items { slug } } }');
    expect(data.sources.filter((source: { isInPaper: boolean }) => source.isInPaper)).toHaveLength(20);
    expect(data.sources).toContainEqual(
      expect.objectContaining({ slug: 'tcia', access: 'open', interface: 'TCIA', items: [] }),
    );
  });

  test('tells all of one source, and of none when there is none', async () => {
    const query = '{ source(slug: "medmnist") { citation steps licence unverified items { title licence } } }';
    const { source } = (await hub.ask(query)).data;
    expect(source.items).toContainEqual({ title: 'DermaMNIST, 64 x 64', licence: 'CC-BY-NC-4.0' });
    const none = await hub.ask('{ source(slug: "none") { slug } }');
    expect(none.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });
});

describe('a fetch', () => {
  test('needs somebody who is signed in', async () => {
    const refused = await hub.ask(submit, { input: { item: 'pathmnist-64' } });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('is of one thing, which there is', async () => {
    const one = 'item, address, zenodoRecord, tciaCollection or isicCollection, one of them';
    const faults: [Record<string, unknown>, string][] = [
      [{}, one],
      [{ item: 'pathmnist-64', address: 'https://example.org/x.zip' }, one],
      [{ item: 'pathmnist-65' }, 'no item pathmnist-65'],
      [{ address: 'ftp://example.org/x' }, 'by https and http'],
      [{ address: 'https://ada:secret@example.org/x.zip' }, 'holds a name or a password'],
      [{ address: 'https://example.org/x', checksum: 'md5:12' }, 'checksum: md5: or sha256:'],
      [{ zenodoRecord: 0 }, 'zenodoRecord: the number'],
      [{ tciaCollection: 'X', classBy: 'PatientID' }, 'Modality or BodyPartExamined'],
      [{ isicCollection: 212, classBy: 'a b' }, 'classBy: the name of a field'],
      [{ item: 'pathmnist-64', import: { slug: 'Bad Slug' } }, 'slug: 1 to 64 lower-case'],
      [{ item: 'pathmnist-64', import: { slug: 'x', phantom: true } }, 'leave upload, folder and phantom out'],
      [{ zenodoRecord: 5, import: { slug: 'x' } }, 'channel'],
    ];
    for (const [input, message] of faults) {
      const { errors } = await fetchOf(input);
      expect(errors?.[0]?.message, JSON.stringify(input)).toContain(message);
      expect(errors?.[0]?.message).not.toContain('secret');
    }
    expect(await hub.prisma.job.count()).toBe(0);
  });

  test('knows what the catalogue knows, unless told otherwise', async () => {
    const input = { item: 'dermamnist-64', import: { slug: 'derma', title: 'Mine', knownFaults: ['x'] } };
    const { id, kind, state, configuration } = (await fetchOf(input)).data.submitFetch;
    expect({ kind, state }).toEqual({ kind: 'FETCH', state: 'QUEUED' });
    expect(configuration).toMatchObject({
      source: 'medmnist',
      from: { type: 'direct', fileName: 'dermamnist_64.npz', checksum: 'md5:b70a2f5635c6199aeaa28c31d7202e1f' },
      licence: 'CC-BY-NC-4.0',
      import: { slug: 'derma', title: 'Mine', channels: 3, licence: 'CC-BY-NC-4.0', knownFaults: ['x'] },
    });
    const asked = await hub.ask(`{ job(id: "${id}") { importJobId upload { id } } }`, {}, secret);
    expect(asked.data.job).toEqual({ importJobId: null, upload: null });
    await hub.ask(`mutation { cancelJob(id: "${id}") { id } }`, {}, secret);
  });

  test('leads to what it brought, and to the import of that', async () => {
    const owner = await makeUser(hub.prisma, 'dan');
    const fetched = await makeJob(hub.prisma, owner, 'FETCH');
    const sha256 = 'cd'.repeat(32);
    const { title, messageId, attempt } = fetched;
    const running = { title, messageId, attempt, state: 'RUNNING', configuration: {} } as const;
    const { id: importJobId } = await hub.prisma.job.create({
      data: { ...running, kind: 'IMPORT', ownerId: owner.id, inputs: { fetchedBy: fetched.id } },
    });
    await hub.prisma.blob.create({ data: { sha256, size: 12 } });
    await hub.prisma.upload.create({
      data: { ownerId: owner.id, blobSha256: sha256, fileName: 'x.zip', jobId: fetched.id },
    });
    const query = `{ job(id: "${fetched.id}") { importJobId upload { fileName size sha256 } } }`;
    expect((await hub.ask(query, {}, owner.secret)).data.job).toEqual({
      importJobId,
      upload: { fileName: 'x.zip', size: 12, sha256 },
    });
  });

  test('is named after the file at its address, whatever that is', async () => {
    const { secret: other } = await makeUser(hub.prisma, 'cyd');
    const names = { 'a%20b.zip?x=1': 'a b.zip', '': 'download', '%E0%A4.zip': '%E0%A4.zip', '..%2Fx': 'x' };
    for (const [name, fileName] of Object.entries(names)) {
      const { id, configuration } = (await fetchOf({ address: `https://example.org/${name}` }, other)).data.submitFetch;
      expect(configuration.from.fileName).toBe(fileName.replace('%', '_').replace('%', '_'));
      await hub.ask(`mutation { cancelJob(id: "${id}") { id } }`, {}, other);
    }
  });

  test('is one of three at most, also when they are submitted at once', async () => {
    const { secret: eager } = await makeUser(hub.prisma, 'bob');
    const answers = await Promise.all(Array.from({ length: 6 }, () => fetchOf({ zenodoRecord: 5 }, eager)));
    expect(answers.filter(({ data }) => data?.submitFetch)).toHaveLength(3);
    const refused = answers.flatMap(({ errors }) => errors ?? []);
    expect(refused).toHaveLength(3);
    expect(refused[0]).toMatchObject({
      message: expect.stringContaining('3 fetches under way'),
      extensions: { code: 'CONFLICT' },
    });
  });
});
