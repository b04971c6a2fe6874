/** What a DICOM file says of how its values become gray, for the preprocessing contract. */
import type { DicomTags } from '../../preprocess/dicom-values.ts';
import type { FrameHeader } from './frame-header.ts';
import type { DataSet } from './read-data-set.ts';

const SHARED_GROUPS = 'x52009229';
const FRAME_GROUPS = 'x52009230';
const FRAME_VOI = 'x00289132';
const FRAME_VALUES = 'x00289145';

/** A file of the enhanced kind says it for each frame, or for all of them, in a sequence of its own. */
function holderOf(dataSet: DataSet, sequence: string, frame: number): DataSet {
  const items = [dataSet.elements[FRAME_GROUPS]?.items?.[frame], dataSet.elements[SHARED_GROUPS]?.items?.[0]];
  for (const item of items) {
    const inner = item?.dataSet?.elements[sequence]?.items?.[0]?.dataSet;
    if (inner) return inner;
  }
  return dataSet;
}

export function readDisplayTags(dataSet: DataSet, { photometric, isSigned, frame, samples }: FrameHeader): DicomTags {
  if (samples === 3 || photometric === 'PALETTE COLOR') return { PhotometricInterpretation: 'RGB' };
  const voi = holderOf(dataSet, FRAME_VOI, frame);
  const values = holderOf(dataSet, FRAME_VALUES, frame);
  const tags: DicomTags = { PhotometricInterpretation: photometric };
  const put = (keyword: Exclude<keyof DicomTags, 'PhotometricInterpretation'>, value: unknown) => {
    if (value !== undefined) Object.assign(tags, { [keyword]: value });
  };
  put('RescaleIntercept', values.floatString('x00281052'));
  put('RescaleSlope', values.floatString('x00281053'));
  put('WindowCenter', voi.floatString('x00281050'));
  put('WindowWidth', voi.floatString('x00281051'));
  put('VOILUTFunction', voi.string('x00281056'));
  put('PixelPaddingValue', isSigned ? dataSet.int16('x00280120') : dataSet.uint16('x00280120'));
  return tags;
}
