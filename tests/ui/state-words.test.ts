import { describe, expect, it } from 'vitest';
import type { RecordState } from '../../src/store/record-state.ts';
import { type Link, stateWords } from '../../src/ui/collector/state-words.ts';

const now = Date.UTC(2026, 10, 21, 12);
const link: Link = {
  sync: { phase: 'idle', isPaused: false },
  isPractice: false,
  isActivated: true,
  isOnline: true,
  now,
};
const queued: RecordState = { code: 'queued' };

describe('the words of what waits', () => {
  it('promise nothing before activation, whatever the link does', () => {
    const words = stateWords(queued, {
      ...link,
      isActivated: false,
      sync: { ...link.sync, phase: 'failed' },
    });
    expect(words).toEqual({ state: 'queued', line: 'Sẽ gửi sau khi kích hoạt' });
  });

  it('are calm without a network, also after a failure', () => {
    const failed: Link['sync'] = { phase: 'failed', isPaused: false, cause: 'cut', nextTryAt: now + 1 };
    expect(stateWords(queued, { ...link, isOnline: false, sync: failed }).state).toBe('queued');
  });

  it('give the reason and the next try after a failure, rounded up to a minute', () => {
    const at = (ms: number): Link => ({
      ...link,
      sync: { phase: 'failed', isPaused: false, cause: 'cut', nextTryAt: now + ms },
    });
    expect(stateWords(queued, at(61_000)).line).toBe('Mạng yếu. Sẽ tự gửi lại sau 2 phút.');
    expect(stateWords(queued, at(-5_000)).line).toBe('Mạng yếu. Sẽ tự gửi lại sau 1 phút.');
    const refused: Link['sync'] = {
      phase: 'failed',
      isPaused: false,
      cause: 'refused',
      problem: { code: 'device_revoked' },
    };
    expect(stateWords(queued, { ...link, sync: refused }).line).toContain('đã bị khóa');
  });

  it('never cover what the province has said', () => {
    const sending: Link = { ...link, sync: { phase: 'sending', isPaused: false } };
    const received: RecordState = { code: 'received', receivedAt: '2026-11-21T12:42:00.000Z' };
    expect(stateWords(received, sending)).toEqual({
      state: 'received',
      line: 'Tỉnh nhận lúc 19:42, 21/11',
    });
    expect(stateWords(queued, sending).state).toBe('sending');
  });

  it('say what to mend and what is held unfiled', () => {
    expect(stateWords({ code: 'rejected', problem: { code: 'rule_broken' } }, link).line).toBe(
      'Tỉnh chưa nhận: Các số trong phiếu chưa khớp. Mở phiếu để sửa',
    );
    expect(stateWords({ code: 'quarantined', quarantine: 'unit_unknown' }, link).line).toBe(
      'Tỉnh đã giữ phiếu, chưa xếp được: chưa có xã hoặc bản này',
    );
  });
});
