import { type ContentSource, readContent } from '../../hub/blobs/content.ts';
import { decodeImage } from '../../mednet/images/decode-image.ts';
import { drawPicture } from '../../mednet/images/draw-picture.ts';

/** Some kilobytes each. */
const MOST_KEPT = 1000;

/** Small pictures of stored images: drawn one after the other, since a large image takes memory, and kept for a while. */
export class PictureShelf {
  private readonly pictures = new Map<string, Promise<Buffer>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly source: ContentSource) {}

  /** A WebP file. Throws what the store or the decoder throws. */
  get(sha256: string): Promise<Buffer> {
    const picture = this.pictures.get(sha256) ?? this.draw(sha256);
    // A Map keeps the order of entry: what is asked for moves to the end.
    this.pictures.delete(sha256);
    this.pictures.set(sha256, picture);
    if (this.pictures.size > MOST_KEPT) this.pictures.delete(this.pictures.keys().next().value as string);
    return picture;
  }

  private draw(sha256: string): Promise<Buffer> {
    const picture = this.last.then(async () => drawPicture(await decodeImage(await readContent(this.source, sha256))));
    this.last = picture.catch(() => this.pictures.delete(sha256));
    return picture;
  }
}
