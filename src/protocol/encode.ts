// Encoding of awsJson1_1 output: undefined and null left out, empty lists kept, timestamps as epoch seconds, blobs base64.

/** The body of a successful answer. */
export function encodeOutput(output: object): string {
  return JSON.stringify(output, (_, value: unknown) => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
    return value === null ? undefined : value;
  });
}
