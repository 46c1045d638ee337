import { createCalculator } from 'planshift/core';

import catalog from '../../../page/src/catalog.js';

export const runtime = 'edge';

export async function POST(request) {
  const calculator = await createCalculator({ catalog });
  return Response.json(calculator.quote(await request.json()));
}
