/** The trial off the page's own thread, so that the page stays quick. */
import * as Comlink from 'comlink';
import { locateCodecs } from '../../mednet/images/dicom/wasm-codec.ts';
import { codecFile } from './codec-files.ts';
import { Trial } from './trial.ts';

locateCodecs(codecFile);
Comlink.expose(new Trial());
