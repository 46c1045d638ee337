'use client';

import 'planshift';

export default function Calculator() {
  return (
    <planshift-calculator
      src="/catalog.json"
      plan="standard"
      to="pro"
      anchor="2026-11-01"
      at="2026-11-15"
    />
  );
}
