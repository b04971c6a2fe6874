/** The zip of all files of a format, named for the folder of downloads that it ends up in: gray-mednet-0.1-onnx.zip */
export function archiveName(reference: string, format: string): string {
  return `${reference.replace('@', '-')}-${format}.zip`;
}

/** Formats have no file of such a name themselves. */
export function isArchive({ name, format }: { name: string; format: string }): boolean {
  return name.endsWith(`-${format}.zip`);
}
