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
        'for file in json.load(open("manifest.json"))["files"]:',
        '    path = pathlib.Path(file["name"])',
        '    if path.exists():',
        '        same = hashlib.sha256(path.read_bytes()).hexdigest() == file["sha256"]',
        '        print(file["format"], path, "the same" if same else "ANOTHER")',
      ].join('\n'),
    },
  ];
}
