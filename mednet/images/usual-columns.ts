/** What tables of images usually call their columns, without case and punctuation. Of several that are there the first counts. */
export type ColumnRole = 'file' | 'label' | 'split' | 'group';

export const USUAL_COLUMNS: Record<ColumnRole, string[]> = {
  file: words(
    'filename file filepath imagefilename imagefile imagepath imagename path imageid image imageindex isicid img name id',
  ),
  label: words('label labels class classname category target diagnosis dx diagnosis1 findinglabels finding y'),
  split: words('split subset partition set phase'),
  group: words(
    'group groupid patient patientid subject subjectid participantid lesion lesionid slide slideid case caseid',
  ),
};

function words(text: string): string[] {
  return text.split(' ');
}
