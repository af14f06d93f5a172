import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { ActivationPreview, Profile } from '../../src/domain/activation.ts';
import { createActivationFlow } from '../../src/ui/activation/activation-flow.ts';
import type { ActivationFailure, ActivationPort } from '../../src/ui/activation/activation-port.ts';
import { CodeStep } from '../../src/ui/activation/code-step.tsx';
import { failureText } from '../../src/ui/activation/failure-text.ts';
import { type ActivationCode, takeLinkCode } from '../../src/ui/activation/link-code.ts';
import { PreviewStep } from '../../src/ui/activation/preview-step.tsx';

afterEach(cleanup);

const rootKeyHash = 'AYGpAymsOVRo9fBpSpdMTYkCiTtGM59wfVmAF4v4rE4';
const preview: ActivationPreview = {
  name: 'Lò Thị Mai',
  role: 'collector',
  unit: { key: '04204@2025-07-01', name: 'Chiềng Thử', kind: 'X' },
  villageCount: 3,
  replaces: false,
};
const profile = { name: 'Lò Thị Mai', role: 'collector', villages: [] } as unknown as Profile;

/** A province that knows one code; tells what was spent. */
const portWith = (answers: { preview?: ActivationFailure; activate?: readonly ActivationFailure[] }) => {
  const spent: { code: ActivationCode; replace: boolean }[] = [];
  const failures = [...(answers.activate ?? [])];
  const port: ActivationPort = {
    preview: async () =>
      answers.preview ? { ok: false, code: answers.preview } : { ok: true, value: preview },
    activate: async (code, replace) => {
      spent.push({ code, replace });
      const failure = failures.shift();
      return failure ? { ok: false, code: failure } : { ok: true, value: profile };
    },
  };
  return { port, spent };
};

describe('the code of a link', () => {
  const take = (hash: string) => {
    const seen: string[] = [];
    const found = takeLinkCode({ hash, pathname: '/kich-hoat', search: '?a=1' }, (url) => seen.push(url));
    return { found, seen };
  };

  it('is read with the hash of the root key and taken off the address at once', () => {
    const { found, seen } = take(`#139368350526.${rootKeyHash}`);
    expect(found).toEqual({ code: '139368350526', rootKeyHash });
    expect(seen).toEqual(['/kich-hoat?a=1']);
  });

  it('is no code when it is too short or its hash is cut, and is taken off all the same', () => {
    for (const hash of ['#13936835052', `#139368350526.${rootKeyHash.slice(0, 20)}`, '#x']) {
      const { found, seen } = take(hash);
      expect(found, hash).toBeUndefined();
      expect(seen, hash).toHaveLength(1);
    }
  });

  it('leaves an address without one as it is', () => {
    expect(take('').seen).toEqual([]);
  });
});

describe('the flow', () => {
  const code = { code: '139368350526' };

  it('spends a code only when somebody says yes', async () => {
    const { port, spent } = portWith({});
    const flow = createActivationFlow(port);
    await flow.ask(code);
    expect(flow.step.value.at).toBe('preview');
    expect(spent).toEqual([]);
    await flow.confirm(false);
    expect(flow.step.value.at).toBe('done');
    expect(spent).toEqual([{ code, replace: false }]);
  });

  it('spends nothing when somebody else was meant', async () => {
    const { port, spent } = portWith({});
    const flow = createActivationFlow(port);
    await flow.ask(code);
    flow.refuse();
    await flow.confirm(false);
    expect(flow.step.value).toEqual({ at: 'enter', wasSomebodyElse: true });
    expect(spent).toEqual([]);
  });

  it('keeps the question open when only the network broke', async () => {
    const { port } = portWith({ activate: ['cut'] });
    const flow = createActivationFlow(port);
    await flow.ask(code);
    await flow.confirm(false);
    expect(flow.step.value).toMatchObject({ at: 'preview', failure: 'cut' });
    await flow.confirm(false);
    expect(flow.step.value.at).toBe('done');
  });

  it('asks about the old phone when one was activated meanwhile', async () => {
    const { port } = portWith({ activate: ['replace_unconfirmed'] });
    const flow = createActivationFlow(port);
    await flow.ask(code);
    await flow.confirm(false);
    expect(flow.step.value).toMatchObject({ at: 'preview', preview: { replaces: true } });
  });

  it('goes back to the code when it is used up', async () => {
    const { port } = portWith({ preview: 'code_used' });
    const flow = createActivationFlow(port);
    await flow.ask(code);
    expect(flow.step.value).toEqual({ at: 'enter', failure: 'code_used' });
  });
});

describe('the words of a failure', () => {
  it('never promise that something is sent again by itself', () => {
    const failures: ActivationFailure[] = [
      'cut',
      'untrusted',
      'not_kept',
      'too_many_requests',
      'unavailable',
      'internal',
      'code_unknown',
      'code_used',
      'code_expired',
    ];
    for (const failure of failures) expect(failureText(failure), failure).not.toContain('tự gửi');
    expect(failureText('code_used')).toBe('Mã này đã dùng. Xin mã mới của cán bộ xã');
  });
});

describe('CodeStep', () => {
  const draw = () => {
    const codes: ActivationCode[] = [];
    render(<CodeStep isAsking={false} onCode={(c) => codes.push(c)} onWriteFirst={() => undefined} />);
    const field = screen.getByLabelText<HTMLInputElement>(/Nhập mã 12 số/);
    return { codes, field };
  };

  it('takes pasted digits with spaces and dashes, and shows them in fours', () => {
    const { codes, field } = draw();
    fireEvent.input(field, { target: { value: ' 1393-6835 0526 ' } });
    expect(field.value).toBe('1393 6835 0526');
    fireEvent.click(screen.getByText('Tiếp tục'));
    expect(codes).toEqual([{ code: '139368350526' }]);
  });

  it('says how many digits are missing and asks nobody', () => {
    const { codes, field } = draw();
    fireEvent.input(field, { target: { value: '1234' } });
    fireEvent.click(screen.getByText('Tiếp tục'));
    expect(codes).toEqual([]);
    expect(screen.getByText('Mã có 12 số, còn thiếu 8 số')).toBeTruthy();
  });
});

describe('PreviewStep', () => {
  it('switches an old phone off only after a second yes', () => {
    HTMLDialogElement.prototype.showModal ??= () => undefined;
    const answers: boolean[] = [];
    render(
      <PreviewStep
        preview={{ ...preview, replaces: true }}
        isActivating={false}
        onYes={(replace) => answers.push(replace)}
        onNo={() => undefined}
      />,
    );
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe(
      'Anh/chị là Lò Thị Mai, xã Chiềng Thử, phụ trách 3 bản. Đúng không?',
    );
    fireEvent.click(screen.getByText('Đúng'));
    expect(answers).toEqual([]);
    fireEvent.click(screen.getByText('Chuyển sang máy này'));
    expect(answers).toEqual([true]);
  });
});
