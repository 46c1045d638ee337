import type { PageCalculator as Calculator } from '../engine/calculator.js';
import type { PlanshiftError } from '../engine/error.js';
import type { FitPlan, OptionsAnswer, Quote, Request } from '../engine/types.js';
import { parseDuration, roughDays } from '../format/duration.js';
import { buildNeeds, clamp, type Form } from '../inputs/request.js';
import type { ViewContext } from '../views/models/context.js';
import type { DeadlineDay } from '../views/models/deadline.js';
import { hintsOf } from '../views/models/hints.js';
import { noticeSentence } from '../views/models/notice.js';
import { offersOf } from '../views/models/offers.js';
import { coreProblems } from '../views/models/problems.js';
import type { Answers } from '../views/models/screen.js';
import { typedProblems, type Problems } from '../views/models/typed.js';
import type { Actions } from '../views/templates/actions.js';
import { deferredViews } from '../views/templates/deferred.js';
import { haveFields } from '../views/templates/effects.js';
import { addonFields, exactFields } from '../views/templates/exact.js';
import type { DeferredViews, VisitorState } from '../views/templates/visitor.js';
import { asOld, beside, knownError, type Asked } from './ask.js';
import { askCompare } from './ask-compare.js';
import { AheadController } from './ahead-controller.js';
import { copyLink, writeLink } from './copy-link.js';
import { CurveController } from './curve-controller.js';
import { adoptStyles } from './adopt.js';
import { deferredStyles } from './deferred-styles.js';
import { download, toCSV, toJSON } from './export.js';
import { keepFocus } from './keep-focus.js';
import { noticeDeadline } from './notice-deadline.js';
import { printElement } from './print.js';
import { recordOf, writeKept } from './share.js';
import { StickySummary } from './sticky-summary.js';
import { firstStyles } from './styles.js';
import { TableController } from './table-controller.js';
import { WithdrawalController, type Declaration } from './withdrawal-controller.js';

/**
 * What the calculator needs after its first answer: the views below it, the words of what is wrong,
 * and the ways out. A session has this whole or, until it is loaded, not at all.
 */
export class Deferred {
  readonly fields = { addonFields, exactFields, haveFields };
  readonly ways = { copyLink, download, recordOf, toCSV, toJSON, writeKept, writeLink };
  readonly styles = [deferredStyles];
  readonly curve: CurveController;
  readonly ahead: AheadController;
  readonly stickySummary: StickySummary;
  readonly withdrawal: WithdrawalController;
  readonly table: TableController;
  readonly #stopped: (error: PlanshiftError) => void;
  readonly #listed: Listed = { by: null, about: '', plans: [] };
  #ways: { answer: OptionsAnswer; horizon: string } | null = null;

  constructor(
    root: ShadowRoot,
    repaint: () => void,
    stopped: (error: PlanshiftError) => void,
    withdrawn: (declaration: Declaration) => void,
  ) {
    this.#stopped = stopped;
    root.addEventListener('click', keepFocus);
    this.curve = new CurveController(root, repaint, stopped);
    this.ahead = new AheadController(repaint, stopped);
    this.withdrawal = new WithdrawalController(root, repaint, withdrawn);
    this.stickySummary = new StickySummary(root);
    this.table = new TableController(root, repaint, stopped, (styles) => {
      this.styles.push(styles);
      adoptStyles(root, [...firstStyles, ...this.styles]);
    });
  }

  /** What is asked after the answer is there. */
  ask(calculator: Calculator, form: Form, asked: Asked): void {
    try {
      this.#ask(calculator, form, asked);
    } catch (cause) {
      this.#stopped(knownError(cause));
    }
  }

  #ask(calculator: Calculator, form: Form, asked: Asked): void {
    const { request, answers } = asked;
    const { quote } = answers;
    askCompare(calculator, form, asked);
    const notice = answers.notice !== null;
    const from = form.period ? clamp(form.today, form.period) : form.today;
    const { inputs } = form;
    const { needs, ...list } = buildNeeds(form).request;
    const about = { ...list, needs: needs?.seats ? { seats: needs.seats } : {} };
    listPrices(calculator, about, this.#listed);
    this.#ways = quote && request ? findWays(calculator, request, quote, inputs.started === '') : null;
    this.table.ask(calculator, form, request, answers);
    this.ahead.ask(quote && request ? { calculator, request, quote, inputs, from } : null);
    this.curve.ask(quote && request ? { calculator, request, quote, from, notice } : null);
  }

  /** What the answer says of the last day to ask. */
  notice(calculator: Calculator, { request, answers: { quote } }: Asked): Answers['notice'] {
    if (!request || !quote) return null;
    const deadline = noticeDeadline(calculator, request, quote);
    return deadline && { ...deadline, words: noticeSentence };
  }

  /** What is said at a field: what was taken for granted there, and what its choices cost. */
  hints(ctx: ViewContext, form: Form, { answers }: Asked): Map<string, string> {
    return new Map([...hintsOf(ctx, answers.quote), ...offersOf(ctx, form, answers.quote, this.#listed.plans)]);
  }

  watch(): void {
    this.curve.watch();
    this.table.watch();
    this.ahead.watch();
    this.stickySummary.watch();
  }

  stop(): void {
    this.curve.stop();
    this.table.stop();
    this.stickySummary.stop();
  }

  /** Once the chart is drawn: paper has it, too, seen or not. */
  print(element: HTMLElement, root: ShadowRoot): void {
    if (this.curve.isDrawn) printElement(element, root);
    else void this.curve.drawn().then(() => printElement(element, root));
  }

  /** A day not to be missed, as a file for a calendar. */
  async keepDeadline(day: DeadlineDay): Promise<void> {
    const { toCalendar } = await import('./calendar.js');
    const id = `${day.id}@${location.host}`;
    const { href: url } = new URL('#', location.href);
    download(`${day.id}.ics`, 'text/calendar', toCalendar({ ...day, id, url }, new Date()));
  }

  views(state: VisitorState, actions: Actions): DeferredViews {
    const { curve, ahead, withdrawal } = this;
    const more = { ...curve.state, ways: this.#ways, ahead: ahead.state, slicer: this.table.slicer };
    return deferredViews(state, more, actions, curve, withdrawal);
  }

  problems(ctx: ViewContext, form: Form, asked: Asked): Problems {
    const typed = typedProblems(ctx, asked.problems);
    const core = coreProblems(ctx, asked.error, form.inputs);
    return { ...core, fields: new Map([...core.fields, ...typed.fields]) };
  }
}

/** The last list of prices, and what it was asked of. */
interface Listed {
  by: Calculator | null;
  about: string;
  plans: FitPlan[];
}

/** What each plan costs at each interval, for as many seats as are asked for; asked once for these. */
function listPrices(calculator: Calculator, request: Request, last: Listed): void {
  const about = JSON.stringify(request);
  if (last.by === calculator && last.about === about) return;
  Object.assign(last, { by: calculator, about, plans: [] });
  last.plans = beside(() => calculator.fit(request).plans) ?? [];
}

/**
 * Now, later or anew: asked of a change that is one, and can be made. What comes back for a plan that
 * is bought anew is that of an old customer, where nobody said which one this is.
 */
function findWays(
  calculator: Calculator,
  request: Request,
  { kind, verdict }: Quote,
  unknown: boolean,
): { answer: OptionsAnswer; horizon: string } | null {
  if (kind === 'cancel' || kind === 'none' || verdict.status === 'refused') return null;
  const horizon = request.options?.horizon ?? horizonOf(request);
  return beside(() => {
    const asked = { ...request, options: { horizon } };
    const answer = calculator.options(asked);
    if (unknown) {
      const old = calculator.options(asOld(asked)).options;
      answer.options = answer.options.map((one) =>
        one.id === 'cancel_and_buy' ? (old.find(({ id }) => id === one.id) ?? one) : one,
      );
    }
    return { answer, horizon };
  });
}

/** Twelve months, and where an interval is a year or longer twice as long: it is seen to begin anew. */
function horizonOf({ subscription, change }: Request): string {
  const [longest] = [subscription!.interval, change?.interval ?? subscription!.interval].sort(
    (a, b) => roughDays(b) - roughDays(a),
  );
  const { count, unit } = parseDuration(longest!) ?? {};
  return count && roughDays(longest!) > 360 ? `P${2 * count}${unit === 'month' ? 'M' : 'Y'}` : 'P12M';
}
