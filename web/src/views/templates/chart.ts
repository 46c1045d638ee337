import { area, line } from 'd3-shape';
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';

import type { CurveModel, PointModel } from '../models/curve.js';
import { text, type ViewContext } from '../models/context.js';
import type { Actions } from './actions.js';
import { properties } from './parts.js';

const width = 960;
const height = 180;
const edge = { top: 30, bottom: 8, side: 8 };

type Scale = ScaleLinear<number, number>;

/**
 * Cost by date: one point a day, the chosen day as a dot, the days where something turns as
 * upright lines. The drawing is a slider too: keys and clicks move the date of the change.
 */
export function drawChart(
  ctx: ViewContext,
  curve: CurveModel,
  at: string,
  actions: Actions,
): TemplateResult {
  const { points } = curve;
  const { rtl } = ctx;
  const x = scaleLinear([0, Math.max(1, points.length - 1)], sides(rtl));
  const y = scaleY(points);
  const index = Math.max(
    0,
    points.findIndex((point) => point.at === at),
  );
  const first = Math.max(
    0,
    points.findIndex(({ past }) => !past),
  );
  const move = (to: number): void => {
    const point = points[Math.min(points.length - 1, Math.max(first, to))];
    if (point && point.at !== at) actions.edit({ at: point.at });
  };
  const read = (event: PointerEvent): void => {
    const place = Math.min(points.length - 1, Math.max(0, indexAt(event, x)));
    showReading(event.currentTarget as HTMLElement, points[place], x(place));
  };
  return html`<div class="chart" part="chart" role="slider" tabindex="0"
    aria-label=${`${curve.title}. ${curve.summary}. ${text(ctx, 'curve.help')}`}
    aria-valuemin=${first} aria-valuemax=${points.length - 1} aria-valuenow=${index}
    aria-valuetext=${valueText(ctx, points[index])}
    @keydown=${(event: KeyboardEvent) => onKey(event, index, points.length, rtl, move)}
    @click=${(event: PointerEvent) => move(indexAt(event, x))}
    @pointermove=${(event: PointerEvent) => (drags(event) ? move(indexAt(event, x)) : read(event))}
    @pointerleave=${(event: PointerEvent) => showReading(event.currentTarget as HTMLElement)}>
    <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <line class="axis" x1="0" x2=${width} y1=${y(0)} y2=${y(0)}></line>
      ${shapes(points, x, y)}
      ${
        first > 0
          ? svg`<rect class="past" x=${Math.min(x(0), x(first))} y="0"
            width=${Math.abs(x(first) - x(0))} height=${height}></rect>`
          : nothing
      }
      ${marks(curve).map(
        (cliff) => svg`<line class="cliff" x1=${x(cliff.index)} x2=${x(cliff.index)}
        y1=${edge.top - 14} y2=${height - edge.bottom}></line>`,
      )}
      ${svg`<line class="hand" x1=${x(index)} x2=${x(index)} y1=${edge.top - 14} y2=${height - edge.bottom}></line>`}
      ${dot(points[index], x(index), y)}
    </svg>
    <output class="reading" aria-hidden="true" hidden></output>
    ${marker(points[index], x(index), rtl)} ${ticks(points, x, rtl)}
  </div>`;
}

function sides(rtl: boolean): [number, number] {
  return rtl ? [width - edge.side, edge.side] : [edge.side, width - edge.side];
}

/** From zero up, so that a difference of pennies does not look like a cliff. */
function scaleY(points: PointModel[]): Scale {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  return scaleLinear([low, high === low ? low + 1 : high], [height - edge.bottom, edge.top]);
}

function shapes(points: PointModel[], x: Scale, y: Scale): TemplateResult {
  const drawn = ({ value }: PointModel): boolean => value !== null;
  const path = line<PointModel>()
    .defined(drawn)
    .x((_, i) => x(i))
    .y(({ value }) => y(value ?? 0));
  const under = area<PointModel>()
    .defined(drawn)
    .x((_, i) => x(i))
    .y0(y(0))
    .y1(({ value }) => y(value ?? 0));
  return svg`<path class="area" part="chart-area" d=${under(points) ?? ''}></path>
    <path class="curve-line" part="chart-line" d=${path(points) ?? ''}></path>`;
}

/** A line of no length with round ends: a dot that stays round however wide the picture is. */
function dot(
  point: PointModel | undefined,
  left: number,
  y: Scale,
): TemplateResult | typeof nothing {
  if (!point || point.value === null) return nothing;
  const place = `M${left} ${y(point.value)}h0.01`;
  return svg`<path class="dot-ring" d=${place}></path><path class="dot-core" d=${place}></path>`;
}

/** How far from the start of the line a place of the drawing is, as a share of its width. */
function placed(left: number, rtl: boolean): ReturnType<typeof properties> {
  const share = rtl ? 1 - left / width : left / width;
  return properties({ '--at': String(share) });
}

/** The amount of the chosen day, at the line that marks it. */
function marker(point: PointModel | undefined, left: number, rtl: boolean): TemplateResult {
  return html`<span class="marker" aria-hidden="true" ${placed(left, rtl)}>${
    point ? html`<b>${point.words}</b> ${point.day}` : nothing
  }</span>`;
}

/** A few dates along the line, both ends among them. */
function ticks(points: PointModel[], x: Scale, rtl: boolean): TemplateResult {
  const last = points.length - 1;
  const steps = Math.min(4, last);
  const chosen = Array.from({ length: steps + 1 }, (_, i) => Math.round((i * last) / (steps || 1)));
  return html`<div class="ticks" aria-hidden="true">
    ${chosen.map(
      (index) => html`<span ${placed(x(index), rtl)}>${points[index]?.day}</span>`,
    )}
  </div>`;
}

/** What the day under the pointer costs; the person has not chosen it yet, so nothing else moves. */
function showReading(chart: HTMLElement, point?: PointModel, left = 0): void {
  const reading = chart.querySelector<HTMLElement>('.reading');
  if (!reading) return;
  reading.hidden = !point;
  if (!point) return;
  reading.textContent = `${point.day} \u00b7 ${point.words}`;
  reading.style.setProperty('--at', String(left / width));
}

function marks(curve: CurveModel): { index: number }[] {
  const last = curve.points.length - 1;
  return curve.cliffs
    .map(({ at }) => ({ index: curve.points.findIndex((point) => point.at === at) }))
    .filter(({ index }) => index > 0 && index < last);
}

function valueText(ctx: ViewContext, point: PointModel | undefined): string {
  if (!point) return '';
  const date = ctx.dates.long(point.at);
  return point.amount === null
    ? text(ctx, 'curve.point_refused', { date })
    : text(ctx, 'curve.point', { date, amount: point.words });
}

function indexAt(event: PointerEvent, x: Scale): number {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return Math.round(x.invert(((event.clientX - box.left) / box.width) * width));
}

/** A mouse that is held down. A finger may only be scrolling by: it sets the day by a tap. */
function drags({ buttons, pointerType }: PointerEvent): boolean {
  return pointerType !== 'touch' && (buttons & 1) === 1;
}

function onKey(
  event: KeyboardEvent,
  index: number,
  count: number,
  rtl: boolean,
  move: (to: number) => void,
): void {
  const ahead = rtl ? -1 : 1;
  const steps: Record<string, number> = {
    ArrowRight: index + ahead,
    ArrowLeft: index - ahead,
    ArrowUp: index + 1,
    ArrowDown: index - 1,
    PageUp: index + 7,
    PageDown: index - 7,
    Home: 0,
    End: count - 1,
  };
  const to = steps[event.key];
  if (to === undefined) return;
  event.preventDefault();
  move(to);
}
