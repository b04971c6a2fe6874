/** Writes DICOM files: Explicit VR Little Endian, deflated or not, with native or encapsulated pixels (PS3.5, PS3.10). Node only. */
import { deflateRawSync } from 'node:zlib';
import { join } from '../inflate.ts';

export interface ElementToWrite {
  /** As dicom-parser names it: x and eight hexadecimal digits. */
  tag: string;
  vr: 'CS' | 'DS' | 'IS' | 'LO' | 'OB' | 'OW' | 'PN' | 'SQ' | 'SS' | 'UI' | 'US';
  /** Texts and numbers in text are joined by backslashes; US and SS are words; of OB, pieces are fragments. */
  value: string | number | number[] | Uint8Array | Uint8Array[];
}

export const DEFLATED = '1.2.840.10008.1.2.1.99';
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const PREAMBLE_BYTES = 128;
const MAGIC = Uint8Array.from([...'DICM'], (letter) => letter.charCodeAt(0));

/** @param uid of the image, of digits and dots */
export function encodeDataSet(elements: ElementToWrite[], transferSyntax: string, uid: string): Uint8Array {
  const identity: ElementToWrite[] = [
    { tag: 'x00080016', vr: 'UI', value: SECONDARY_CAPTURE },
    { tag: 'x00080018', vr: 'UI', value: uid },
  ];
  const body = encodeElements([...identity, ...elements].sort((one, other) => (one.tag < other.tag ? -1 : 1)));
  const meta = encodeElements([
    { tag: 'x00020001', vr: 'OB', value: Uint8Array.of(0, 1) },
    { tag: 'x00020002', vr: 'UI', value: SECONDARY_CAPTURE },
    { tag: 'x00020003', vr: 'UI', value: uid },
    { tag: 'x00020010', vr: 'UI', value: transferSyntax },
    { tag: 'x00020012', vr: 'UI', value: '2.25.1' },
  ]);
  // The group's length is a 32-bit number, here in its two words.
  const length = encodeElements([{ tag: 'x00020000', vr: 'US', value: [meta.length & 0xffff, meta.length >> 16] }]);
  length.set([0x55, 0x4c], 4); // UL
  const coded = transferSyntax === DEFLATED ? padded(deflateRawSync(body)) : body;
  return join([new Uint8Array(PREAMBLE_BYTES), MAGIC, length, meta, coded]);
}

function encodeElements(elements: ElementToWrite[]): Uint8Array {
  return join(
    elements.flatMap(({ tag, vr, value }) => {
      const isPieces = Array.isArray(value) && value[0] instanceof Uint8Array;
      const content = isPieces ? encapsulate(value as Uint8Array[]) : padded(encodeValue(vr, value), vr);
      return [header(tag, vr, isPieces ? 0xffffffff : content.length), content];
    }),
  );
}

function encodeValue(vr: ElementToWrite['vr'], value: ElementToWrite['value']): Uint8Array {
  if (value instanceof Uint8Array) return value;
  const values = [value].flat();
  if (vr === 'US' || vr === 'SS') return new Uint8Array(Uint16Array.from(values as number[]).buffer);
  return new TextEncoder().encode(values.join('\\'));
}

/** To an even length: texts with a space, the rest with zero. */
function padded(bytes: Uint8Array, vr = 'OB'): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  return join([bytes, Uint8Array.of(['UI', 'OB', 'OW'].includes(vr) ? 0 : 32)]);
}

function header(tag: string, vr: string, length: number): Uint8Array {
  const isLong = vr === 'OB' || vr === 'OW' || vr === 'SQ';
  const view = new DataView(new ArrayBuffer(isLong ? 12 : 8));
  view.setUint16(0, Number.parseInt(tag.slice(1, 5), 16), true);
  view.setUint16(2, Number.parseInt(tag.slice(5), 16), true);
  view.setUint8(4, vr.charCodeAt(0));
  view.setUint8(5, vr.charCodeAt(1));
  if (isLong) view.setUint32(8, length, true);
  else view.setUint16(6, length, true);
  return new Uint8Array(view.buffer);
}

/** Items of fragments, after an empty table of their places. */
function encapsulate(fragments: Uint8Array[]): Uint8Array {
  const items = [new Uint8Array(), ...fragments].flatMap((fragment) => {
    const content = padded(fragment);
    const item = Uint8Array.of(0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0);
    new DataView(item.buffer).setUint32(4, content.length, true);
    return [item, content];
  });
  return join([...items, Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0)]);
}
