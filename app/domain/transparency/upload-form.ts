/** What a page may send in. Browser-safe. */
import { z } from 'zod';

/** Larger ones come in by the command line, which reads them where they lie. */
export const MOST_UPLOAD_BYTES = 100_000_000;
/** With JavaScript a file is sent, and its digest made, in pieces of this size. */
export const PIECE_BYTES = 4 * 1024 * 1024;
export const UPLOAD_ENDINGS = ['.csv', '.tsv', '.txt', '.xlsx', '.xlsm', '.json', '.zip'];
export const UPLOAD_WORDS =
  'CSV, TSV, Excel (.xlsx or .xlsm), JSON, or a zip of them, up to 100 MB';

export const TOO_LARGE = 'The file is larger than 100 MB: send it in parts, such as a month each';

export const kindField = z.enum(['spend', 'grants', 'contracts'], {
  error: 'Choose what is in the file',
});

/** The browser checks only that a file was chosen; the server reads it as it streams in. */
export const uploadForm = z.object({
  kind: kindField,
  file: z
    .custom<File>((file) => file instanceof File && file.size > 0, 'Choose a file')
    .refine((file) => file.size <= MOST_UPLOAD_BYTES, TOO_LARGE),
});
