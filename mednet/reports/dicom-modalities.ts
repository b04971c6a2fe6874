/** What the values of DICOM's Modality (PS3.3 C.7.3.1.1.1) are called where people say what a set shows. */
interface Modality {
  /** Any of them may be meant. */
  codes: string[];
  words: RegExp;
}

export const MODALITIES: Modality[] = [
  {
    codes: ['CR', 'DX', 'RG', 'RF', 'XA', 'MG', 'PX', 'IO'],
    words: /x-?ray|radiograph|röntgen|roentgen|mammogra|fluorosc|angiogra/i,
  },
  { codes: ['CT'], words: /\bCTA?\b|computed tomogra/i },
  { codes: ['MR'], words: /\bf?MR[AI]?\b|magnetic resonance/i },
  { codes: ['US', 'IVUS'], words: /ultraso|sonogra|echogra|echocardio/i },
  { codes: ['PT'], words: /\bPET\b|positron/i },
  { codes: ['NM'], words: /\bSPECT\b|nuclear medicine|scintigra/i },
  { codes: ['OPT', 'OCT', 'IVOCT'], words: /\bOCT\b|optical coherence/i },
  { codes: ['OP'], words: /fundus|retina/i },
  { codes: ['ES'], words: /endoscop|colonoscop|gastroscop|bronchoscop|laparoscop/i },
  { codes: ['SM', 'GM'], words: /microscop|histolog|patholog|cytolog/i },
  { codes: ['DMS', 'XC'], words: /dermatoscop|dermoscop|photogra/i },
];
