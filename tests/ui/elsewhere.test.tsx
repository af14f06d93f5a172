import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import ElsewhereScreen from '../../src/ui/elsewhere/elsewhere-screen.tsx';
import { appNameOf, placeOf } from '../../src/ui/elsewhere/where-opened.ts';

const android = 'Mozilla/5.0 (Linux; Android 10; SM-A107F) AppleWebKit/537.36 (KHTML, like Gecko)';
const apple = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';
const agents = {
  zalo: `${android} Version/4.0 Chrome/109.0 Mobile Safari/537.36 Zalo android/24.01 ZaloTheme/light`,
  webview: 'Mozilla/5.0 (Linux; Android 10; SM-A107F; wv) AppleWebKit/537.36 Chrome/109.0 Mobile',
  facebook: `${android} Chrome/109.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/440.0]`,
  zaloOnIphone: `Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) ${apple} Zalo iOS/24`,
  chrome: `${android} Chrome/109.0.0.0 Mobile Safari/537.36`,
  edge: 'Mozilla/5.0 (X11; Linux x64) Chrome/153.0 Safari/537.36 Edg/153.0',
  iphone: `Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) ${apple}`,
  mac: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${apple}`,
};
const touching = { maxTouchPoints: 5, isStandalone: false };

describe('where the app was opened', () => {
  it('is another app by the mark of the web view or by the name of the app', () => {
    for (const name of ['zalo', 'webview', 'facebook', 'zaloOnIphone'] as const)
      expect(placeOf({ ...touching, userAgent: agents[name] }), name).toBe('in_app');
    expect([agents.zalo, agents.facebook, agents.webview].map(appNameOf)).toEqual([
      'Zalo',
      'Facebook',
      undefined,
    ]);
  });

  it('is a browser on Android and on a laptop, a Mac included', () => {
    for (const name of ['chrome', 'edge'] as const)
      expect(placeOf({ ...touching, userAgent: agents[name] }), name).toBe('here');
    expect(placeOf({ maxTouchPoints: 0, isStandalone: false, userAgent: agents.mac })).toBe('here');
  });

  it('is a page of an iPhone, or of an iPad that calls itself a Mac, until it stands on the home screen', () => {
    for (const name of ['iphone', 'mac'] as const) {
      expect(placeOf({ ...touching, userAgent: agents[name] }), name).toBe('iphone_page');
      expect(placeOf({ ...touching, isStandalone: true, userAgent: agents[name] }), name).toBe('here');
    }
  });
});

describe('the page that is shown instead', () => {
  const before = navigator.userAgent;
  const openIn = (userAgent: string) => {
    Object.defineProperty(navigator, 'userAgent', { value: userAgent, configurable: true });
    render(<ElsewhereScreen />);
  };
  afterEach(() => {
    cleanup();
    Object.defineProperty(navigator, 'userAgent', { value: before, configurable: true });
    location.hash = '';
  });

  it('leads from Zalo to Chrome with the code still in the address, and offers no field', () => {
    location.hash = '#139368350526';
    openIn(agents.zalo);
    expect(screen.getByText('Anh/chị đang mở trong Zalo.')).toBeTruthy();
    expect(screen.getByText(/Mã kích hoạt trong đường dẫn vẫn còn/)).toBeTruthy();
    expect(document.querySelector('.copied-address')?.textContent).toBe(location.href);
    expect(location.hash).toContain('139368350526');
    expect(document.querySelector('input, textarea, select')).toBeNull();
  });

  it('shows the way to the home screen on an iPhone, and offers no field', () => {
    openIn(agents.iphone);
    expect(screen.getByText('iPhone: thêm vào Màn hình chính trước khi ghi.')).toBeTruthy();
    expect(document.querySelectorAll('.picture-steps svg')).toHaveLength(3);
    expect(document.querySelector('input, textarea, select')).toBeNull();
  });
});
