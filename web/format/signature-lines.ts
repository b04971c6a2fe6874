/** How anybody checks a published version against its signature, without the hub once they have the files. */
export function signatureLines({ hub, slug, label }: { hub: string; slug: string; label: string }) {
  const signature = `${hub}/files/${slug}/${label}/signature`;
  return [
    {
      title: 'Fetch the manifest, its signature and the key',
      code: `curl -fO ${signature}/public-key.pem -fO ${signature}/manifest.json -fO ${signature}/manifest.sig`,
    },
    {
      title: 'Is the manifest what this hub signed? (OpenSSL 3)',
      code: 'openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig',
    },
    {
      title: 'Are the files of this folder those of the manifest? (Python)',
      code: [
        'import hashlib, json, pathlib',
        '',
        '# Formats may have another file under the same name.',
        'digests = {}',
        'for file in json.load(open("manifest.json"))["files"]:',
        '    digests.setdefault(file["name"], set()).add(file["sha256"])',
        'for path in pathlib.Path().iterdir():',
        '    if path.name in digests:',
        '        same = hashlib.sha256(path.read_bytes()).hexdigest() in digests[path.name]',
        '        print(path, "the same" if same else "ANOTHER")',
      ].join('\n'),
    },
  ];
}
