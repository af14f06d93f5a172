/** What a model of a test is counted by. */
export interface TestModel {
  readonly modelType: string;
  readonly standard?: string;
  readonly places: { readonly whole: true } | { readonly villages: readonly string[] };
  readonly members?: { readonly total: { value: number }; readonly women?: { value: number } };
}

/** One event of it, with what it was from that day on. */
export interface TestModelEvent extends TestModel {
  readonly on?: string;
  readonly kind: string;
}

/** A body of a model whose present state is what its last event says; `over` goes over it. */
export const modelBody = (
  name: string,
  events: readonly TestModelEvent[],
  over: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => {
  const { on: _on, kind: _kind, ...last } = events.at(-1) as TestModelEvent;
  const founded = events[0]?.on;
  return { asOf: '2026-11-20', name, ...last, ...(founded ? { foundedOn: founded } : {}), events, ...over };
};
