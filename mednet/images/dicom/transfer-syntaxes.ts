/** How pixels lie in a DICOM file (PS3.5 section 10, PS3.6 table A-1): what is read, and the names of what is not. */
export type PixelCoding = 'raw' | 'rle' | 'jpeg' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k';

interface TransferSyntax {
  name: string;
  /** None where there is no decoder. */
  coding?: PixelCoding;
}

const base = '1.2.840.10008.1.2';

export const TRANSFER_SYNTAXES: Record<string, TransferSyntax> = {
  [base]: { name: 'Implicit VR Little Endian', coding: 'raw' },
  [`${base}.1`]: { name: 'Explicit VR Little Endian', coding: 'raw' },
  [`${base}.1.98`]: { name: 'Encapsulated Uncompressed', coding: 'raw' },
  [`${base}.1.99`]: { name: 'Deflated Explicit VR Little Endian', coding: 'raw' },
  [`${base}.2`]: { name: 'Explicit VR Big Endian', coding: 'raw' },
  [`${base}.5`]: { name: 'RLE Lossless', coding: 'rle' },
  [`${base}.4.50`]: { name: 'JPEG Baseline', coding: 'jpeg' },
  [`${base}.4.51`]: { name: 'JPEG Extended', coding: 'jpeg' },
  [`${base}.4.57`]: { name: 'JPEG Lossless', coding: 'jpeg' },
  [`${base}.4.70`]: { name: 'JPEG Lossless, first-order prediction', coding: 'jpeg' },
  [`${base}.4.80`]: { name: 'JPEG-LS Lossless', coding: 'jpeg-ls' },
  [`${base}.4.81`]: { name: 'JPEG-LS Near-Lossless', coding: 'jpeg-ls' },
  [`${base}.4.90`]: { name: 'JPEG 2000 Lossless', coding: 'jpeg-2000' },
  [`${base}.4.91`]: { name: 'JPEG 2000', coding: 'jpeg-2000' },
  [`${base}.4.92`]: { name: 'JPEG 2000 Part 2 Lossless' },
  [`${base}.4.93`]: { name: 'JPEG 2000 Part 2' },
  [`${base}.4.94`]: { name: 'JPIP Referenced' },
  [`${base}.4.95`]: { name: 'JPIP Referenced Deflate' },
  [`${base}.4.100`]: { name: 'MPEG-2 Main Profile' },
  [`${base}.4.101`]: { name: 'MPEG-2 High Profile' },
  [`${base}.4.102`]: { name: 'MPEG-4 AVC/H.264' },
  [`${base}.4.103`]: { name: 'MPEG-4 AVC/H.264, BD-compatible' },
  [`${base}.4.107`]: { name: 'HEVC/H.265' },
  [`${base}.4.108`]: { name: 'HEVC/H.265 Main 10' },
  [`${base}.4.110`]: { name: 'JPEG XL Lossless' },
  [`${base}.4.111`]: { name: 'JPEG XL JPEG Recompression' },
  [`${base}.4.112`]: { name: 'JPEG XL' },
  [`${base}.4.201`]: { name: 'HTJ2K Lossless', coding: 'htj2k' },
  [`${base}.4.202`]: { name: 'HTJ2K Lossless RPCL', coding: 'htj2k' },
  [`${base}.4.203`]: { name: 'HTJ2K', coding: 'htj2k' },
  [`${base}.8.1`]: { name: 'Deflated Image Frame' },
};

export const BIG_ENDIAN = `${base}.2`;
