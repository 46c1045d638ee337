import '@angular/compiler';
import 'planshift';
import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import 'zone.js';

import catalog from '../../page/src/catalog.js';

@Component({
  selector: 'app-prices',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <planshift-calculator
      [catalog]="catalog"
      [request]="request()"
      [attr.data-rendered]="rendered"
      (planshift-quote)="heard = $any($event).detail.due_now.to_pay"
    ></planshift-calculator>
    <button id="again" (click)="rendered = rendered + 1">{{ rendered }}</button>
    <output>{{ heard }}</output>
  `,
})
class Prices {
  catalog = catalog;
  rendered = 1;
  heard = '';
  #request: [number, object] = [0, {}];

  /** Another object after each click, which says the same. */
  request(): object {
    if (this.#request[0] !== this.rendered) {
      const subscription = { plan: 'standard', interval: 'P1M', anchor: '2026-11-01' };
      const change = { kind: 'switch', at: '2026-11-15', plan: 'pro' };
      this.#request = [this.rendered, { subscription, change }];
    }
    return this.#request[1];
  }
}

bootstrapApplication(Prices).catch((error) => console.error(error));
