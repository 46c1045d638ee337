import type { Tool } from '@modelcontextprotocol/sdk/types.js';

const anyDocument = { anyOf: [{ type: 'object' as const }, { type: 'string' as const }] };

const catalog = {
  ...anyDocument,
  description:
    'The catalog of the vendor: plans, prices and rules, as an object or as JSON text. Its form: ' +
    'catalog.schema.json of the package.',
};

const request = {
  ...anyDocument,
  description:
    'Who has what and wants which change when: {"subscription": {"plan", "interval", "period" or ' +
    '"anchor", "paid" or "charges", …}, "change": {"kind": "switch" or "cancel", "at", "plan", ' +
    '…}}. Give only what the person said or a document shows; leave out everything else.',
};

const amount = {
  type: 'string' as const,
  description: 'The amount that was charged or given back, in major units: "43.57".',
};

/** What an assistant may ask. `needs` are the arguments that nothing stands in for. */
export interface Offered {
  name: string;
  title: string;
  description: string;
  properties: Record<string, object>;
  needs: readonly string[];
}

const asked = { catalog, request };

export const offered: readonly Offered[] = [
  {
    name: 'quote',
    title: 'What a change costs',
    description:
      'What a customer pays or gets back today and on the next invoice for changing or cancelling ' +
      'a subscription, line by line with the arithmetic, what they lose, and whether the vendor ' +
      'allows it.',
    properties: asked,
    needs: ['catalog', 'request'],
  },
  {
    name: 'compare',
    title: 'Every plan at once',
    description: 'The same request for every plan of the catalog, side by side.',
    properties: asked,
    needs: ['catalog', 'request'],
  },
  {
    name: 'options',
    title: 'Now, later, or buy new',
    description:
      'The change now, at the end of the period, or by cancelling and buying anew: what each costs ' +
      'today and over the horizon, and which is cheapest.',
    properties: asked,
    needs: ['catalog', 'request'],
  },
  {
    name: 'curve',
    title: 'The cost by day',
    description:
      'What the change costs on each day of the period, the days on which a rule begins or ends, ' +
      'and the best day.',
    properties: asked,
    needs: ['catalog', 'request'],
  },
  {
    name: 'explain',
    title: 'Which rule gives an amount',
    description:
      'Which known billing convention gives the amount that was charged, or which come closest.',
    properties: { ...asked, amount },
    needs: ['catalog', 'request', 'amount'],
  },
  {
    name: 'check',
    title: 'Is a catalog sound?',
    description:
      'Every error of a catalog, and of a request if one is given, with its place; and holes in ' +
      'the rules, each with a request that shows it.',
    properties: asked,
    needs: ['catalog'],
  },
];

/** As the protocol lists them. With a catalog of the session's own none has to be given. */
export function listed(hasCatalog: boolean): Tool[] {
  return offered.map(({ name, title, description, properties, needs }) => ({
    name,
    title,
    description,
    inputSchema: {
      type: 'object',
      properties,
      required: needs.filter((one) => !(hasCatalog && one === 'catalog')),
      additionalProperties: false,
    },
    annotations: {
      title,
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    },
  }));
}
