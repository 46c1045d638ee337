import { createCalculator } from 'planshift';

import catalog from '../page/src/catalog.js';
import request from '../page/src/request.js';

const calculator = await createCalculator({ catalog });
console.log(calculator.quote(request).due_now.to_pay);
