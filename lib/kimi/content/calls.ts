import { isBuiltin, mostBuiltinCalls } from '@/lib/kimi/tool-names';
import type { FinishReason, StepCall, StepEvent, ToolDeclaration } from '@/lib/kimi/types';
import { asObject } from '@/lib/kimi/wire/loose';
import type { LeakedCall } from './markup';
import { cleanText, PairKeeper } from './unicode';

type Open = { id: string; name: string; arguments: string; recovered: boolean; complete: boolean; pairs: PairKeeper };

/** The tool calls of a step while they stream in, from the wire and from rescued markup. */
export class Calls {
  readonly #calls: Open[] = [];
  readonly #byWire = new Map<number, number | null>();
  #isOver = false;

  constructor(readonly emit: (event: StepEvent) => void) {}

  get isEmpty(): boolean {
    return this.#calls.length === 0;
  }

  /** One more call of the vendor's own tools came than a reply may hold: it ends before that, whatever else comes. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** `wire` counts the calls that came properly. One that was rescued before and now comes as well is one call. */
  start(wire: number, id: string, name: string): void {
    const twin = this.#calls.some((call) => call.recovered && call.id === id && call.name === name);
    this.#byWire.set(wire, twin || this.#ends(name) ? null : this.#open(cleanText(id), cleanText(name), false));
  }

  add(wire: number, delta: string): void {
    const index = this.#byWire.get(wire);
    if (typeof index === 'number') this.#append(index, this.#calls[index]?.pairs.push(delta) ?? '');
  }

  rescue(leaked: LeakedCall): void {
    const twin = this.#calls.some((call) => call.id === leaked.id && call.name === leaked.name);
    if (twin || this.#ends(leaked.name)) return;
    const index = this.#open(this.#freeId(leaked), leaked.name, true);
    const call = this.#calls[index];
    if (call) call.complete = leaked.complete;
    this.#append(index, leaked.arguments);
  }

  /** No more fragments come. */
  end(): void {
    for (const [index, call] of this.#calls.entries()) this.#append(index, call.pairs.end());
  }

  /** The calls as they stand, judged by how the step ended. */
  judged(finish: FinishReason, tools: readonly ToolDeclaration[]): StepCall[] {
    const last = this.#calls.length - 1;
    return this.#calls.map((call, index) => {
      const cutOff = finish === 'error' || (index === last && (finish === 'length' || finish === 'content-filter'));
      return judge(call, finish === 'error', cutOff || !call.complete, tools);
    });
  }

  #ends(name: string): boolean {
    const builtins = this.#calls.filter((call) => isBuiltin(call.name));
    this.#isOver ||= isBuiltin(name) && builtins.length >= mostBuiltinCalls;
    return this.#isOver;
  }

  #open(id: string, name: string, recovered: boolean): number {
    const index = this.#calls.length;
    this.#calls.push({ id, name, arguments: '', recovered, complete: true, pairs: new PairKeeper() });
    this.emit({ type: 'tool-start', index, id, name });
    return index;
  }

  #append(index: number, delta: string): void {
    const call = this.#calls[index];
    if (!call || delta === '') return;
    call.arguments += delta;
    this.emit({ type: 'tool-arguments', index, delta });
  }

  #freeId(leaked: LeakedCall): string {
    const taken = (id: string) => id === '' || this.#calls.some((call) => call.id === id);
    let id = leaked.id;
    for (let n = this.#calls.length; taken(id); n++) id = `functions.${leaked.name}:${n}`;
    return id;
  }
}

/** Arguments as an object; no text at all counts as `{}`. Null: they are none. */
export function readArguments(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {};
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * `broken`: the step broke, so that nothing of it runs. `cutOff`: the call may lack its end; then empty arguments are
 * no arguments.
 */
function judge(call: Open, broken: boolean, cutOff: boolean, tools: readonly ToolDeclaration[]): StepCall {
  const { id, name } = call;
  const made: StepCall = { id, name, arguments: call.arguments, ...(call.recovered ? { recovered: true } : {}) };
  const isBlank = call.arguments.trim() === '';
  const input = readArguments(call.arguments);
  if (broken || (cutOff && (input === null || isBlank))) {
    return {
      ...made,
      invalid: { kind: 'cut', message: 'The call was cut off before it was complete, and was not run.' },
    };
  }
  if (isBlank) made.arguments = '{}';
  if (!tools.some((tool) => tool.name === name)) {
    const names = tools.map((tool) => tool.name).join(', ') || 'none';
    return { ...made, invalid: { kind: 'no-such-tool', message: `There is no tool named ${name}. Tools: ${names}.` } };
  }
  if (input === null) {
    return {
      ...made,
      invalid: { kind: 'tool-input', message: 'The arguments are not a JSON object. Call again with valid JSON.' },
    };
  }
  return { ...made, input };
}
