import { area, line } from 'd3-shape';
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';

import { addDays, daysBetween } from '../../format/date.js';
import { text, type ViewContext } from '../models/context.js';
import { spanOn, type LeavingModel, type LeavingSpan } from '../models/leaving.js';
import type { LeavingState } from './leaving.js';
import { properties } from './parts.js';

const width = 960;
const height = 200;
const edge = { top: 26, bottom: 10, side: 8 };

type Scale = ScaleLinear<number, number>;

/** An end of a span: invoices stand on the line, the fee on them, what comes back hangs below. */
interface Corner {
  day: number;
  billed: number;
  fee: number;
  back: number;
  total: number;
  drawn: boolean;
}

/**
 * What leaving costs by the day one asks. The drawing is a slider: keys and pointer look at another
 * day, a page key at the next day on which the numbers turn.
 */
export function drawLeaving(
  ctx: ViewContext,
  model: LeavingModel,
  state: LeavingState,
): TemplateResult {
  const { spans } = model;
  const { rtl } = ctx;
  const first = spans[0]!.at;
  const count = daysBetween(first, spans.at(-1)!.to);
  const sides = rtl ? [width - edge.side, edge.side] : [edge.side, width - edge.side];
  const x = scaleLinear([0, Math.max(1, count)], sides);
  const corners = spans.flatMap((span) => cornersOf(span, first));
  const y = scaleY(corners);
  const span = spanOn(spans, state.looked)!;
  const index = Math.min(count, Math.max(0, daysBetween(first, state.looked)));
  const move = (to: number): void =>
    state.look(addDays(first, Math.min(count, Math.max(0, to))));
  const place = (event: PointerEvent): number => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return Math.round(x.invert(((event.clientX - box.left) / box.width) * width));
  };
  const markAt = (day: string): number => x(daysBetween(first, day));
  const words = span.refused ? text(ctx, 'curve.refused') : ctx.money.format(span.total);
  return html`<div class="chart" part="chart" role="slider" tabindex="0"
    aria-label=${`${model.title}. ${model.summary} ${text(ctx, 'leaving.help')}`}
    aria-valuemin="0" aria-valuemax=${count} aria-valuenow=${index}
    aria-valuetext=${text(ctx, 'curve.point', { date: ctx.dates.long(state.looked), amount: words })}
    @keydown=${(event: KeyboardEvent) => onKey(event, { index, count, rtl, span, spans, first }, move)}
    @click=${(event: PointerEvent) => move(place(event))}
    @pointermove=${(event: PointerEvent) => event.pointerType !== 'touch' && event.buttons & 1 && move(place(event))}>
    <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      ${layer(corners, x, y, 'bills', ({ billed }) => [0, billed])}
      ${layer(corners, x, y, 'fee', ({ billed, fee }) => [billed, billed + fee])}
      ${layer(corners, x, y, 'back', ({ back }) => [0, -back])}
      <line class="axis" x1="0" x2=${width} y1=${y(0)} y2=${y(0)}></line>
      ${totalLine(corners, x, y)}
      ${model.marks.map(
        ({ at }) => svg`<line class="cliff" x1=${markAt(at)} x2=${markAt(at)}
        y1=${edge.top - 14} y2=${height - edge.bottom}></line>`,
      )}
      ${svg`<line class="hand" x1=${x(index)} x2=${x(index)} y1=${edge.top - 14} y2=${height - edge.bottom}></line>`}
      ${model.best ? dot('best-dot', markAt(model.best.at), y(Number(model.best.total))) : nothing}
      ${span.refused ? nothing : dot('dot-ring', x(index), y(Number(span.total)))}
      ${span.refused ? nothing : dot('dot-core', x(index), y(Number(span.total)))}
    </svg>
    <span class="marker" aria-hidden="true" ${at(x(index), rtl)}><b>${words}</b> ${ctx.dates.short(state.looked)}</span>
    <div class="ticks" aria-hidden="true">
      ${tickDays(count).map((day) => html`<span ${at(x(day), rtl)}>${ctx.dates.short(addDays(first, day))}</span>`)}
    </div>
  </div>`;
}

function cornersOf(span: LeavingSpan, first: string): Corner[] {
  const corner = (day: string): Corner => ({
    day: daysBetween(first, day),
    billed: Number(span.billed),
    fee: Number(span.fee),
    back: Number(span.back),
    total: Number(span.total),
    drawn: !span.refused,
  });
  return span.at === span.to ? [corner(span.at)] : [corner(span.at), corner(span.to)];
}

/** From zero, so that a difference of pennies does not look like a cliff. */
function scaleY(corners: Corner[]): Scale {
  const drawn = corners.filter((one) => one.drawn);
  const low = Math.min(0, ...drawn.flatMap(({ back, total }) => [-back, total]));
  const high = Math.max(0, ...drawn.flatMap(({ billed, fee, total }) => [billed + fee, total]));
  return scaleLinear([low, high === low ? low + 1 : high], [height - edge.bottom, edge.top]);
}

function layer(
  corners: Corner[],
  x: Scale,
  y: Scale,
  kind: string,
  ends: (corner: Corner) => [number, number],
): TemplateResult {
  const path = area<Corner>()
    .defined(({ drawn }) => drawn)
    .x(({ day }) => x(day))
    .y0((corner) => y(ends(corner)[0]))
    .y1((corner) => y(ends(corner)[1]));
  return svg`<path class="layer ${kind}" d=${path(corners) ?? ''}></path>`;
}

function totalLine(corners: Corner[], x: Scale, y: Scale): TemplateResult {
  const path = line<Corner>()
    .defined(({ drawn }) => drawn)
    .x(({ day }) => x(day))
    .y(({ total }) => y(total));
  return svg`<path class="curve-line" part="chart-line" d=${path(corners) ?? ''}></path>`;
}

/** A line of no length with round ends: a dot that stays round however wide the picture is. */
function dot(kind: string, left: number, top: number): TemplateResult {
  return svg`<path class=${kind} d=${`M${left} ${top}h0.01`}></path>`;
}

function at(left: number, rtl: boolean): ReturnType<typeof properties> {
  return properties({ '--at': String(rtl ? 1 - left / width : left / width) });
}

function tickDays(count: number): number[] {
  const steps = Math.min(4, count);
  return Array.from({ length: steps + 1 }, (_, i) => Math.round((i * count) / (steps || 1)));
}

function onKey(
  event: KeyboardEvent,
  now: {
    index: number;
    count: number;
    rtl: boolean;
    span: LeavingSpan;
    spans: LeavingSpan[];
    first: string;
  },
  move: (to: number) => void,
): void {
  const { index, count, rtl, span, spans, first } = now;
  const ahead = rtl ? -1 : 1;
  const before = spans[spans.indexOf(span) - 1];
  const steps: Record<string, number> = {
    ArrowRight: index + ahead,
    ArrowLeft: index - ahead,
    ArrowUp: index + 1,
    ArrowDown: index - 1,
    PageUp: daysBetween(first, span.to) + 1,
    PageDown: before ? daysBetween(first, before.at) : 0,
    Home: 0,
    End: count,
  };
  const to = steps[event.key];
  if (to === undefined) return;
  event.preventDefault();
  move(to);
}
