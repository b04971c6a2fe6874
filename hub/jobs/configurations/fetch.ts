import { z } from 'zod';
import { importSchema } from './import.ts';

/** Where a fetch gets its files: an address, or a collection of a site with an interface of its own. */
const fetchOriginSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('direct'),
    address: z.string().max(2000),
    fileName: z.string(),
    /** As "md5:..." or "sha256:...", in lower-case hexadecimal. */
    checksum: z
      .string()
      .regex(/^(md5:[0-9a-f]{32}|sha256:[0-9a-f]{64})$/, 'write it as md5: or sha256: and hexadecimal digits')
      .optional(),
  }),
  z.object({
    type: z.literal('zenodo'),
    record: z.number().int().positive(),
    /** All of the record without it. */
    files: z.array(z.string()).max(1000).optional(),
  }),
  z.object({
    type: z.literal('tcia'),
    collection: z.string().min(1).max(200),
    /** What becomes the class of a series. */
    classBy: z.enum(['Modality', 'BodyPartExamined']),
    maxFiles: z.number().int().positive().optional(),
  }),
  z.object({
    type: z.literal('isic'),
    collection: z.number().int().positive(),
    /** A field of the images' metadata, which becomes their class. */
    classBy: z.string().regex(/^\w{1,60}$/, 'the name of a field, such as diagnosis_1'),
    maxFiles: z.number().int().positive().optional(),
  }),
]);

export const fetchSchema = z.object({
  kind: z.literal('FETCH'),
  /** Of the catalogue; absent for an address of the submitter's own. */
  source: z.string().optional(),
  from: fetchOriginSchema,
  licence: z.string(),
  citation: z.string(),
  maxBytes: z.number().positive(),
  /** What becomes of it, once it is here. */
  import: importSchema.omit({ from: true }).optional(),
});

export type FetchOrigin = z.infer<typeof fetchOriginSchema>;
export type FetchConfiguration = z.infer<typeof fetchSchema>;
export type NewFetch = z.input<typeof fetchSchema>;
