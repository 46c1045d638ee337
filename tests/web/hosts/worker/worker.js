import { createCalculator } from 'planshift/core';

import catalog from '../page/src/catalog.js';

export default {
  async fetch(request) {
    const calculator = await createCalculator({ catalog });
    return Response.json(calculator.quote(await request.json()));
  },
};
