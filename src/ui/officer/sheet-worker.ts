/** The worker that takes a workbook apart, an entry of its own: the page stays quick meanwhile. It answers once. */
import { readWorkbook, type TextSheet } from '../../report/workbook/read-workbook.ts';

/** Of a worker's scope what is used here; the DOM library describes a window. */
interface WorkerScope {
  readonly postMessage: (sheets: readonly TextSheet[] | undefined) => void;
  onmessage: (event: MessageEvent<Uint8Array>) => void;
}
const scope = globalThis as unknown as WorkerScope;

scope.onmessage = async ({ data }) => {
  try {
    scope.postMessage(await readWorkbook(data));
  } catch {
    // Damaged, too large or no workbook: the page has one sentence for all.
    scope.postMessage(undefined);
  }
};
