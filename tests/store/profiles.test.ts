import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  chooseProfile,
  forgetProfile,
  freeProfileId,
  knownProfileId,
  listProfiles,
  rememberProfile,
} from '../../src/store/profiles.ts';

const mai = { id: 'p1', name: 'Lò Thị Mai', unitName: 'Chiềng Thử' };
const un = { id: 'p2', name: 'Tòng Văn Ún', unitName: 'Chiềng Thử' };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('the books of a phone', () => {
  it('are none on a new phone, and the first one has a place before its name', async () => {
    expect(await listProfiles()).toBeUndefined();
    expect(await knownProfileId()).toBeUndefined();
    await rememberProfile({ id: 'p1' });
    expect(await listProfiles()).toEqual({ profiles: [{ id: 'p1' }], lastId: 'p1' });
  });

  it('keep their order when one is named anew, and open the one remembered last', async () => {
    await rememberProfile({ id: 'p1' });
    await rememberProfile(un);
    await rememberProfile(mai);
    expect(await listProfiles()).toEqual({ profiles: [mai, un], lastId: 'p1' });
  });

  it('open the one that was chosen, and never one that is not there', async () => {
    await rememberProfile(mai);
    await rememberProfile(un);
    await chooseProfile('p1');
    expect(await knownProfileId()).toBe('p1');
    await chooseProfile('p7');
    expect(await knownProfileId()).toBe('p1');
  });

  it('leave another one open when the open one is erased, and a new phone after the last', async () => {
    await rememberProfile(mai);
    await rememberProfile(un);
    await forgetProfile('p2');
    expect(await listProfiles()).toEqual({ profiles: [mai], lastId: 'p1' });
    await forgetProfile('p1');
    expect(await listProfiles()).toBeUndefined();
  });

  it('give a new one an id that no other has, the same until it is taken', async () => {
    expect(freeProfileId(undefined)).toBe('p1');
    await rememberProfile(mai);
    expect(freeProfileId(await listProfiles())).toBe('p2');
    await rememberProfile(un);
    await forgetProfile('p1');
    expect(freeProfileId(await listProfiles())).toBe('p1');
  });
});
