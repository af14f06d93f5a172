import { activationLink } from '../../server/admin/invite.ts';
import { asOwner } from '../../server/db/transact.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { saveRecords } from '../../src/store/save-record.ts';
import type { AppWorld } from './app-world.ts';
import { launch, type TestBrowser } from './browser.ts';
import { press, workerReady } from './collector.ts';
import { inviteTo } from './invite-to.ts';
import { createPhone, type Phone } from './phone.ts';
import { COMMUNE, PROVINCE } from './places.ts';
import { ok } from './test-store.ts';

/** A browser whose book came down whole from the province, because its person had another phone before. */
export interface FilledPhone {
  readonly browser: TestBrowser;
  readonly person: string;
}

/** A phone of somebody in the commune without a browser around it. */
export async function phoneOf(
  world: AppWorld,
  role: 'collector' | 'commune_officer',
  name: string,
): Promise<{ readonly phone: Phone; readonly person: string }> {
  const { code, person } = await inviteTo(world.province, role, COMMUNE, { name });
  const phone = await createPhone(world.url);
  ok(await phone.activate(code));
  return { phone, person };
}

/** Sends these sessions from a first phone, then moves the book to a browser; resolves when all of it is there. */
export async function startFilledPhone(world: AppWorld, bodies: readonly unknown[]): Promise<FilledPhone> {
  const { phone, person } = await phoneOf(world, 'collector', 'Lò Thị Mai');
  ok(
    await saveRecords(
      phone.store,
      bodies.map((body) => ({ definition: propagandaSession, body })),
    ),
  );
  const sent = await phone.engine.syncNow();
  if (!sent.ok) throw new Error(`not sent: ${sent.cause}`);
  phone.close();
  const { code } = await inviteTo(world.province, 'collector', COMMUNE, { person });
  const link = await asOwner(world.province.owner, { province: PROVINCE }, (trx) =>
    activationLink(trx, PROVINCE, code, world.url),
  );
  const browser = await launch();
  browser.context.setDefaultTimeout(15_000);
  const { page } = browser;
  await page.goto(link);
  await press(page, 'Đúng').tap();
  await press(page, 'Chuyển sang máy này').tap();
  await press(page, 'Bắt đầu ghi').tap();
  await workerReady(page);
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  return { browser, person };
}
