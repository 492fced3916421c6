import { resolve } from './resolve.ts';
import { type Estate, type EstateFile, estateSchema } from './schema.ts';
import { readSource, type Source } from './source.ts';

/** Reads and checks an estate file. Throws DX_BAD_FILE with everything that is wrong with it. */
export function loadEstate(file: string): { readonly estate: Estate; readonly source: Source<EstateFile> } {
  const source = readSource(file, estateSchema);
  const { estate, problems } = resolve(source.value);
  if (problems.length > 0) throw source.complain(problems);
  return { estate, source };
}
