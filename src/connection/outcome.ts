/** What the step found or did. */
export type Outcome =
  | { operation: 'would-create'; specVersion: string; specName: string | undefined }
  | {
      operation: 'created' | 'reused' | 'updated' | 'would-reuse' | 'would-update';
      specVersion: string;
      specName: string | undefined;
      connectionId: string;
      /** Verbatim, with its quotes. */
      etag: string;
    };
