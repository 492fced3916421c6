// Endpoint: the estate against AWS's resiliency models and best practices.
import { resiliency, resiliencyLevels } from '../../routing/index.ts';
import { endpoint } from '../endpoint.ts';
import { pictureIn } from './asked.ts';
import { readCarriers } from './carriers.ts';
import { type ResiliencyAnswer, resiliencyAnswer } from './contract.ts';
import { spelledAlike } from './spelling.ts';

export const resiliencyEndpoint = endpoint({
  method: 'GET',
  path: 'resiliency',
  summary: "The estate against AWS's resiliency models and best practices",
  answer: resiliencyAnswer,
  run: async (context): Promise<ResiliencyAnswer> => {
    const { picture, carriers } = spelledAlike(await pictureIn(context), await context.store.read(readCarriers));
    return { levels: resiliencyLevels(picture.estate, carriers), findings: resiliency(picture, carriers) };
  },
});
