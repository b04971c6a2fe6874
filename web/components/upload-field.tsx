'use client';

import { useEffect, useRef, useState } from 'react';
import { formatBytes } from '../format/format-bytes.ts';
import { type Upload, uploadArchive } from '../live/upload-archive.ts';
import { buttonStyle } from './button-style.ts';
import { controlStyle } from './control-style.ts';
import { Field } from './field.tsx';
import { ProgressBar } from './progress-bar.tsx';

interface Props {
  label: string;
  hint: string;
  /** Which files are offered. */
  accept: string;
  /** What is at the hub already, and taken unless another file is chosen. */
  given?: { id: string; fileName: string };
}

/** Sends the chosen file at once, shows how far it is, and puts the upload's id into the form. */
export function UploadField({ label, hint, accept, given }: Props) {
  const [upload, setUpload] = useState<Upload>();
  const cancel = useRef<() => void>(undefined);
  useEffect(() => () => cancel.current?.(), []);

  const start = (file: File | undefined) => {
    cancel.current?.();
    setUpload(undefined);
    if (file) cancel.current = uploadArchive(file, setUpload);
  };
  return (
    <Field label={label} htmlFor="archive" hint={hint}>
      <input
        id="archive"
        type="file"
        required={!given}
        accept={accept}
        aria-describedby="archive-hint"
        className={controlStyle}
        onChange={(event) => start(event.target.files?.[0])}
      />
      <input type="hidden" name="upload" value={upload?.id ?? (upload ? '' : (given?.id ?? ''))} />
      <div aria-live="polite" className="text-sm">
        {given && !upload && <p className="text-good">{given.fileName} is taken, unless you choose another file.</p>}
        {upload?.id && <p className="text-good">Uploaded, {formatBytes(upload.total)}.</p>}
        {upload?.error && <p className="text-bad">{upload.error}</p>}
      </div>
      {upload && !upload.id && !upload.error && (
        <div className="grid gap-1.5">
          <ProgressBar fraction={upload.total > 0 ? upload.sent / upload.total : 0} label="Upload" />
          <p className="flex items-center justify-between gap-3 text-xs text-soft tabular-nums">
            {formatBytes(upload.sent)} of {formatBytes(upload.total)}
            <button type="button" className={buttonStyle.quiet} onClick={() => start(undefined)}>
              Stop
            </button>
          </p>
        </div>
      )}
    </Field>
  );
}
