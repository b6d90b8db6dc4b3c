import { asObject, asText, type Loose } from './loose';
import type { Pieces } from './pieces';

type Call = { index: number; id: string; wireId: string; name: string; arguments: string; started: boolean };

/** Stands in for a name that never came, so that the model is told of its call. */
const namelessTool = 'unnamed_tool';

/**
 * Brings order into tool deltas: without index, with blank, repeated or late ids, with the name late or repeated,
 * several calls under one index. Each call gets its own index from 0 and an id that no other call of the reply has;
 * an id that the host gave stays verbatim.
 */
export class ToolDeltas {
  readonly #calls: Call[] = [];
  readonly #byWireIndex = new Map<number, Call>();

  push(value: unknown, pieces: Pieces): void {
    const delta = asObject(value);
    if (!delta) return;
    const fn: Loose = asObject(delta.function) ?? delta;
    const name = asText(fn.name).trim();
    const text = argumentText(fn.arguments);
    const call = this.#callOf(delta, name, text);
    if (isRepeated(call, delta, name, text)) return;
    call.arguments += text;
    if (call.name === '') call.name = name;
    if (call.started) pieces.toolArguments(call.index, text);
    else if (call.name !== '') this.#start(call, pieces);
  }

  /** The reply is over: calls that never got a name come out under a stand-in. */
  end(pieces: Pieces): void {
    for (const call of this.#calls) {
      if (call.started || (call.arguments === '' && call.wireId === '')) continue;
      call.name = namelessTool;
      this.#start(call, pieces);
    }
  }

  #start(call: Call, pieces: Pieces): void {
    call.started = true;
    call.index = this.#calls.filter((other) => other.started).length - 1;
    call.id = this.#freeId(call);
    pieces.toolStart(call.index, call.id, call.name);
    pieces.toolArguments(call.index, call.arguments);
  }

  #callOf(delta: Loose, name: string, text: string): Call {
    const id = asText(delta.id).trim() === '' ? '' : asText(delta.id);
    const wireIndex = Number.isInteger(Number(delta.index ?? Number.NaN)) ? Number(delta.index) : null;
    const known = wireIndex === null ? this.#withoutIndex(id, name) : this.#byWireIndex.get(wireIndex);
    const call = known && !startsAnother(known, id, name, text) ? known : this.#add(id);
    if (call.wireId === '' && id !== '' && !call.started) call.wireId = id;
    if (wireIndex !== null) this.#byWireIndex.set(wireIndex, call);
    return call;
  }

  #withoutIndex(id: string, name: string): Call | undefined {
    if (id !== '') return this.#calls.find((call) => call.wireId === id);
    return name === '' ? this.#calls.at(-1) : this.#calls.findLast((call) => call.name === name);
  }

  #add(wireId: string): Call {
    const call = { index: -1, id: '', wireId, name: '', arguments: '', started: false };
    this.#calls.push(call);
    return call;
  }

  #freeId(call: Call): string {
    const taken = (id: string) => this.#calls.some((other) => other !== call && other.started && other.id === id);
    if (call.wireId !== '' && !taken(call.wireId)) return call.wireId;
    for (let n = call.index; ; n++) {
      const id = `functions.${call.name}:${n}`;
      if (!taken(id) && !this.#calls.some((other) => other.wireId === id)) return id;
    }
  }
}

const argumentText = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);

/** Whether a delta gives again, as a whole, the call that is whole already: hosts do so at the end. */
const isRepeated = (call: Call, delta: Loose, name: string, text: string): boolean =>
  call.started && name === call.name && asText(delta.id) === call.wireId && text === call.arguments && isComplete(text);

/** Whether a delta under a known index (or id) begins a call of its own. */
function startsAnother(known: Call, id: string, name: string, text: string): boolean {
  if (name === '' || known.name === '') return false;
  if (id !== '' && known.wireId !== '' && id !== known.wireId) return true;
  if (id !== '' && id === known.wireId && name === known.name && text === known.arguments) return false;
  return (name !== known.name || text.trimStart().startsWith('{')) && isComplete(known.arguments);
}

function isComplete(text: string): boolean {
  try {
    return asObject(JSON.parse(text)) !== null;
  } catch {
    return false;
  }
}
