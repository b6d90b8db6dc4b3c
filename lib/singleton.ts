const registry = Symbol.for('pensee.singletons');

type Registry = Map<string, unknown>;

/**
 * One instance for the process. Module variables are not enough: the framework's bundles hold a copy of a module each,
 * and the engine that start-up made must be the one that routes talk to.
 */
export function singleton<T>(name: string, make: () => T): T {
  const holder = globalThis as { [registry]?: Registry };
  holder[registry] ??= new Map();
  const all = holder[registry];
  if (!all.has(name)) all.set(name, make());
  return all.get(name) as T;
}
