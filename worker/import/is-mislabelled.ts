const FORMAT_OF_ENDING: Record<string, string> = {
  png: 'PNG',
  jpg: 'JPEG',
  jpeg: 'JPEG',
  webp: 'WebP',
  tif: 'TIFF',
  tiff: 'TIFF',
  dcm: 'DICOM',
  nii: 'NIfTI',
};

/** Whether a file's name says that it is of another format than it is. */
export function isMislabelled(name: string, format: string | undefined): boolean {
  const ending = /\.([a-z]+)(\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const claimed = FORMAT_OF_ENDING[ending];
  return claimed !== undefined && claimed !== format;
}
