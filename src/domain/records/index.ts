import { correction } from './correction/definition.ts';
import { propagandaSession } from './propaganda-session/definition.ts';
import { createRegistry } from './registry.ts';

/** Every record type of the product: a new one adds its line here. */
export const registry = createRegistry([propagandaSession, correction]);
