import * as client from './client.ts';
import { makeRecords } from './records.ts';
import * as strictFloor from './strict-floor.ts';

const page = { client, makeRecords, strictFloor };

/** What `page.evaluate` finds. */
declare global {
  var bench: {
    readonly client: typeof client;
    readonly makeRecords: typeof makeRecords;
    readonly strictFloor: typeof strictFloor;
  };
}
globalThis.bench = page;
