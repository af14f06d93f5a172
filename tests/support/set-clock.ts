import type { Page } from 'playwright-core';

/** Sets the clock of the phone from the next page on; time goes on from there. @param now milliseconds since 1970 */
export const setClock = (page: Page, now: number): Promise<unknown> =>
  page.addInitScript((ahead) => {
    const RealDate = Date;
    globalThis.Date = new Proxy(RealDate, {
      construct: (of, args) => Reflect.construct(of, args.length === 0 ? [RealDate.now() + ahead] : args),
      get: (of, name) => (name === 'now' ? () => RealDate.now() + ahead : Reflect.get(of, name)),
    });
  }, now - Date.now());
