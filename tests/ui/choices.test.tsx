import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { asDay, type Day } from '../../src/domain/day.ts';
import { fold } from '../../src/domain/fold.ts';
import { CheckChips } from '../../src/ui/kit/choices.tsx';
import { DateChoice } from '../../src/ui/kit/date-choice.tsx';
import { SearchPicker } from '../../src/ui/kit/search-picker.tsx';
import { stampRoles } from '../../src/ui/kit/stamp-roles.ts';
import { FoldedChips } from '../../src/ui/record-form/folded-chips.tsx';

afterEach(cleanup);

const topics = [
  { value: 'a', label: 'Bạo lực gia đình' },
  { value: 'b', label: 'Bình đẳng giới' },
  { value: 'c', label: 'Tảo hôn' },
];

describe('FoldedChips', () => {
  function Topic() {
    const [value, setValue] = useState<string>();
    return (
      <FoldedChips
        id="t"
        label="Chủ đề"
        short={topics}
        all={topics}
        values={value === undefined ? [] : [value]}
        max={1}
        isLong={false}
        isFromLast={false}
        onChange={([next]) => setValue(next)}
      />
    );
  }

  it('chooses nothing until somebody does', () => {
    render(<Topic />);
    expect(screen.getAllByRole<HTMLInputElement>('radio').some((radio) => radio.checked)).toBe(false);
  });

  it('folds into one row on a tap and opens again by "Đổi", focus where it was', async () => {
    render(<Topic />);
    fireEvent.click(screen.getByLabelText('Bình đẳng giới'), { detail: 1 });
    const change = await screen.findByRole('button', { name: 'Đổi chủ đề' });
    expect(screen.queryAllByRole('radio')).toHaveLength(0);
    expect(document.activeElement).toBe(change);
    fireEvent.click(change);
    expect(document.activeElement).toBe(screen.getByLabelText('Bình đẳng giới'));
  });

  it('stays open for arrow keys and folds when the keyboard leaves', () => {
    render(<Topic />);
    const radio = screen.getByLabelText('Tảo hôn');
    fireEvent.keyDown(radio, { key: 'ArrowDown' });
    fireEvent.click(radio, { detail: 0 });
    expect(screen.getAllByRole('radio')).toHaveLength(3);
    fireEvent.focusOut(radio, { relatedTarget: document.body });
    expect(screen.getByText('Tảo hôn').tagName).toBe('B');
  });
});

describe('CheckChips', () => {
  function Topics() {
    const [values, setValues] = useState<readonly string[]>([]);
    return (
      <>
        <CheckChips
          id="t"
          label="Chủ đề"
          options={topics}
          values={values}
          max={2}
          isFirstMain
          onChange={setValues}
        />
        <p data-testid="values">{values.join()}</p>
      </>
    );
  }

  it('keeps the order chosen, marks the first and rests at the maximum', () => {
    render(<Topics />);
    fireEvent.click(screen.getByLabelText('Tảo hôn'));
    fireEvent.click(screen.getByLabelText('Bạo lực gia đình'));
    expect(screen.getByTestId('values').textContent).toBe('c,a');
    expect(screen.getByLabelText('Tảo hôn (chính)')).toHaveProperty('checked', true);
    expect(screen.getByLabelText('Bình đẳng giới')).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByLabelText('Tảo hôn (chính)'));
    expect(screen.getByTestId('values').textContent).toBe('a');
  });
});

describe('DateChoice', () => {
  const heard: (Day | undefined)[] = [];
  const draw = () =>
    render(
      <DateChoice
        id="d"
        label="Ngày"
        value={asDay('2026-11-21')}
        today={asDay('2026-11-21')}
        onChange={(day) => heard.push(day)}
      />,
    );

  it('offers today and yesterday by name and date', () => {
    draw();
    expect(screen.getByLabelText('Hôm nay 21/11')).toHaveProperty('checked', true);
    fireEvent.click(screen.getByLabelText('Hôm qua 20/11'));
    expect(heard.at(-1)).toBe('2026-11-20');
  });

  it('offers at the end of a span only days that can end it', () => {
    const end = (from: string) =>
      render(
        <DateChoice
          id="to"
          label="Đến ngày"
          value={undefined}
          today={asDay('2026-11-21')}
          from={asDay(from)}
          onChange={(day) => heard.push(day)}
        />,
      );
    const offered = () => screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent);
    end('2026-11-21');
    expect(offered()).toEqual(['Cùng ngày 21/11', 'Hôm sau 22/11', 'Chọn ngày']);
    fireEvent.click(screen.getByLabelText('Hôm sau 22/11'));
    expect(heard.at(-1)).toBe('2026-11-22');
    cleanup();
    end('2026-11-15');
    expect(offered()).toEqual(['Cùng ngày 15/11', 'Hôm sau 16/11', 'Hôm nay 21/11', 'Chọn ngày']);
  });

  it('opens the calendar of the phone only when asked', () => {
    draw();
    expect(screen.queryByLabelText('Ngày', { selector: 'input[type=date]' })).toBeNull();
    fireEvent.click(screen.getByLabelText('Chọn ngày'));
    const calendar = screen.getByLabelText('Ngày', { selector: 'input[type=date]' });
    fireEvent.input(calendar, { target: { value: '2026-11-12' } });
    expect(heard.at(-1)).toBe('2026-11-12');
  });
});

describe('SearchPicker', () => {
  const villages = Array.from({ length: 30 }, (_, n) => ({ value: `v${n}`, label: `Bản số ${n}` })).concat([
    { value: 'nap', label: 'Nà Pản' },
    { value: 'dak', label: 'Đắk Đoa' },
  ]);
  function Villages({ onAdd }: { onAdd?: (text: string) => void }) {
    const [values, setValues] = useState<readonly string[]>([]);
    return (
      <SearchPicker
        id="v"
        label="Bản"
        options={villages}
        values={values}
        onChange={setValues}
        fold={fold}
        {...(onAdd ? { onAddTyped: onAdd } : {})}
      />
    );
  }
  const search = (value: string) => fireEvent.input(screen.getByRole('searchbox'), { target: { value } });

  it('finds without tone marks and says how many', () => {
    render(<Villages />);
    expect(screen.queryByLabelText('Nà Pản')).toBeNull();
    search('na pan');
    expect(screen.getAllByRole('checkbox')).toHaveLength(1);
    expect(screen.getByLabelText('Nà Pản')).toBeTruthy();
    search('dak');
    expect(screen.getByLabelText('Đắk Đoa')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('1 kết quả');
  });

  it('goes on showing what is chosen after the search is emptied', () => {
    render(<Villages />);
    search('na pan');
    fireEvent.click(screen.getByLabelText('Nà Pản'));
    search('');
    expect(screen.getByLabelText('Nà Pản')).toHaveProperty('checked', true);
  });

  it('says when nothing fits and offers to keep what was typed', () => {
    const added: string[] = [];
    render(<Villages onAdd={(text) => added.push(text)} />);
    search('Huổi Lót');
    expect(screen.getByRole('status').textContent).toContain('Không thấy “Huổi Lót”.');
    fireEvent.click(screen.getByRole('button', { name: 'Ghi thêm “Huổi Lót”' }));
    expect(added).toEqual(['Huổi Lót']);
  });
});

describe('stamps', () => {
  it('box exactly the states that need a hand', () => {
    const boxed = Object.entries(stampRoles).flatMap(([state, { role }]) => (role === 'warn' ? [state] : []));
    expect(boxed.sort()).toEqual(
      ['conflict', 'draft_errors', 'duplicate', 'failed', 'rejected', 'returned', 'stale'].sort(),
    );
  });
});
