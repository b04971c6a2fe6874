'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { formatBytes } from '../format/format-bytes.ts';
import { type RunningUpload, type Upload, uploadArchive } from '../uploads/upload-archive.ts';
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
  const running = useRef<RunningUpload>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const start = useCallback(() => {
    running.current?.stop();
    const file = input.current?.files?.[0];
    setUpload(undefined);
    running.current = file && uploadArchive(file, setUpload);
  }, []);
  // A file may be there before this page has come to life: chosen quickly, or put back by the browser.
  useEffect(() => {
    if (input.current?.files?.length) start();
    return () => running.current?.stop();
  }, [start]);
  /** A browser says nothing when the same file is chosen again, which an error may ask for. */
  const forgetFailed = () => {
    if (upload?.error && input.current) input.current.value = '';
  };
  const cancel = () => {
    running.current?.giveUp();
    running.current = undefined;
    setUpload(undefined);
    if (input.current) input.current.value = '';
    input.current?.focus(); // the button that had it is gone
  };
  return (
    <Field label={label} htmlFor="archive" hint={hint}>
      <input
        ref={input}
        id="archive"
        type="file"
        required={!given}
        accept={accept}
        aria-describedby="archive-hint"
        className={controlStyle}
        onClick={forgetFailed}
        onChange={start}
      />
      <input type="hidden" name="upload" value={upload?.id ?? (upload ? '' : (given?.id ?? ''))} />
      <div aria-live="polite" className="text-sm">
        {given && !upload && <p className="text-good">{given.fileName} is taken, unless you choose another file.</p>}
        {upload?.id && <p className="text-good">Uploaded, {formatBytes(upload.total)}.</p>}
        {upload?.error && <p className="text-bad">{upload.error}</p>}
        {upload?.waiting && <p className="text-warn">{upload.waiting} Trying again…</p>}
        {upload?.isJoining && <p className="text-soft">The hub is checking the file…</p>}
      </div>
      {upload && !upload.id && (
        <div className="grid gap-1.5">
          <ProgressBar fraction={upload.total > 0 ? upload.sent / upload.total : 0} label="Upload" />
          <p className="flex flex-wrap items-center justify-between gap-3 text-xs text-soft tabular-nums">
            {formatBytes(upload.sent)} of {formatBytes(upload.total)}
            <span className="flex gap-2">
              {upload.error && (
                <button type="button" className={buttonStyle.quiet} onClick={start}>
                  Go on
                </button>
              )}
              <button type="button" className={buttonStyle.quiet} onClick={cancel}>
                Cancel upload
              </button>
            </span>
          </p>
        </div>
      )}
    </Field>
  );
}
