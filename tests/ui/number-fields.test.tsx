import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { DigitsField } from '../../src/ui/kit/digits-field.tsx';
import { HeadcountSum } from '../../src/ui/kit/headcount-sum.tsx';
import type { Digits } from '../../src/ui/kit/parse-digits.ts';
import { Stepper } from '../../src/ui/kit/stepper.tsx';

afterEach(cleanup);

const heard: Digits[] = [];

function Digit({ error }: { error?: string }) {
  const [text, setText] = useState('');
  return (
    <DigitsField
      id="n"
      label="Trẻ em"
      text={text}
      error={error}
      onText={(next, digits) => {
        heard.push(digits);
        setText(next);
      }}
    />
  );
}

function Sum({ isCounted = true }: { isCounted?: boolean }) {
  const [total, setTotal] = useState('');
  const [women, setWomen] = useState('');
  return (
    <HeadcountSum
      total={{ id: 'total', text: total, onText: setTotal }}
      women={isCounted ? { id: 'women', text: women, onText: setWomen } : undefined}
    />
  );
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });
const men = () => screen.getByRole('status').textContent;

describe('DigitsField', () => {
  it('opens the keypad without being a number input', () => {
    render(<Digit />);
    expect(field('Trẻ em').type).toBe('text');
    expect(field('Trẻ em').getAttribute('inputmode')).toBe('numeric');
  });

  it('accepts "035" and " 35 " as 35 and tidies them when the field is left', () => {
    render(<Digit />);
    for (const typed of ['035', ' 35 ']) {
      type('Trẻ em', typed);
      expect(heard.at(-1)).toEqual({ kind: 'number', value: 35 });
      expect(field('Trẻ em').value).toBe(typed);
      fireEvent.blur(field('Trẻ em'));
      expect(field('Trẻ em').value).toBe('35');
    }
  });

  it('refuses letters in words beside the field and keeps them to be corrected', () => {
    render(<Digit />);
    type('Trẻ em', '3s');
    expect(heard.at(-1)).toEqual({ kind: 'not_digits' });
    const words = screen.getByText('Chỉ nhập chữ số, ví dụ 24');
    expect(field('Trẻ em').getAttribute('aria-invalid')).toBe('true');
    expect(field('Trẻ em').getAttribute('aria-describedby')).toBe(words.closest('[id]')?.id);
    fireEvent.blur(field('Trẻ em'));
    expect(field('Trẻ em').value).toBe('3s');
  });

  it('selects what stands in it when it takes the focus', () => {
    render(<Digit />);
    type('Trẻ em', '24');
    field('Trẻ em').focus();
    expect([field('Trẻ em').selectionStart, field('Trẻ em').selectionEnd]).toEqual([0, 2]);
  });
});

describe('HeadcountSum', () => {
  it('computes the men once both numbers stand', () => {
    render(<Sum />);
    expect(men()).toBe('–');
    type('Tổng số', '63');
    expect(men()).toBe('–');
    type('Trong đó nữ', '41');
    expect(men()).toBe('22');
    type('Trong đó nữ', '63');
    expect(men()).toBe('0');
  });

  it('computes no men from women who exceed the total, nor from letters', () => {
    render(<Sum />);
    type('Tổng số', '35');
    type('Trong đó nữ', '41');
    expect(men()).toBe('–');
    type('Trong đó nữ', '4x');
    expect(men()).toBe('–');
  });

  it('has neither women nor men when women were not counted apart', () => {
    render(<Sum isCounted={false} />);
    expect(screen.queryByLabelText('Trong đó nữ')).toBeNull();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('moves from total to women by the "Tiếp" key and sends nothing', () => {
    let sent = 0;
    render(
      <form onSubmit={() => sent++}>
        <Sum />
      </form>,
    );
    field('Tổng số').focus();
    fireEvent.keyDown(field('Tổng số'), { key: 'Enter' });
    expect(document.activeElement).toBe(field('Trong đó nữ'));
    fireEvent.keyDown(field('Trong đó nữ'), { key: 'Enter' });
    expect(document.activeElement).not.toBe(field('Trong đó nữ'));
    expect(sent).toBe(0);
  });

  it('says a sentence that concerns both fields once', () => {
    const text = 'Số nữ (41) lớn hơn tổng số (35). Sửa một trong hai số';
    const nothing = () => {};
    render(
      <HeadcountSum
        total={{ id: 'a', text: '35', onText: nothing, error: text }}
        women={{ id: 'b', text: '41', onText: nothing, error: text }}
      />,
    );
    expect(screen.getAllByText(text)).toHaveLength(1);
    expect(field('Tổng số').getAttribute('aria-invalid')).toBe('true');
    expect(field('Trong đó nữ').getAttribute('aria-invalid')).toBe('true');
  });
});

describe('Stepper', () => {
  it('starts blank, stays within 0 and 10', () => {
    const seen: number[] = [];
    const { rerender } = render(
      <Stepper id="s" label="Lần" value={undefined} onChange={(n) => seen.push(n)} />,
    );
    const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
    press('Thêm 1: Lần');
    expect(seen).toEqual([1]);
    rerender(<Stepper id="s" label="Lần" value={10} onChange={(n) => seen.push(n)} />);
    expect(screen.getByRole('button', { name: 'Thêm 1: Lần' })).toHaveProperty('disabled', true);
    press('Bớt 1: Lần');
    expect(seen).toEqual([1, 9]);
  });
});
