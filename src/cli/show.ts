// An answer, as people read it or as JSON.
import type { Output } from './output.ts';

export interface Form {
  readonly json: boolean;
}

export const show = (output: Output, { json }: Form, answer: object, text: string): void =>
  output.line(json ? JSON.stringify(answer, null, 2) : text);
