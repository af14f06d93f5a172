import { useState } from 'preact/hooks';
import { asDay, type Day } from '../../../src/domain/day.ts';
import { fold } from '../../../src/domain/fold.ts';
import type { Qualifier } from '../../../src/domain/quantity.ts';
import { AppShell } from '../../../src/ui/kit/app-shell.tsx';
import { Block, ChosenRow } from '../../../src/ui/kit/block.tsx';
import { Button } from '../../../src/ui/kit/button.tsx';
import { CheckChips, QualifierChips } from '../../../src/ui/kit/choices.tsx';
import { Check, SelectField } from '../../../src/ui/kit/controls.tsx';
import { DateChoice } from '../../../src/ui/kit/date-choice.tsx';
import { DigitsField } from '../../../src/ui/kit/digits-field.tsx';
import { ErrorSummary } from '../../../src/ui/kit/error-summary.tsx';
import { HeadcountSum } from '../../../src/ui/kit/headcount-sum.tsx';
import { SearchPicker } from '../../../src/ui/kit/search-picker.tsx';
import { Stepper } from '../../../src/ui/kit/stepper.tsx';
import { TextArea, TextField } from '../../../src/ui/kit/text-field.tsx';
import { FoldedChips } from '../../../src/ui/record-form/folded-chips.tsx';
import { nothing } from './sample.ts';

const tooMany = 'Số trẻ em (70) lớn hơn tổng số người (63). Sửa một trong hai số';
const errors = [{ fieldId: 'tre-em', text: tooMany }];
const options = (...labels: string[]) => labels.map((label) => ({ value: label, label }));
const villages = options(
  ...'Nà Pản,Huổi Lót,Nà Hin,Bản Vai,Tà Pừng,Pá Cáp,Nậm Lót,Phiêng Tấu,Nà Khún,Co Mạ,Huổi Ngịu,Nậm Đuông,Khao Vai'.split(
    ',',
  ),
);

/** C2: every part of a form, one error included. */
export function FormParts() {
  const [channel, setChannel] = useState<string>();
  const [topics, setTopics] = useState<readonly string[]>(['Bình đẳng giới', 'Tảo hôn']);
  const [places, setPlaces] = useState<readonly string[]>(['Nà Pản']);
  const [day, setDay] = useState<Day | undefined>(asDay('2026-11-21'));
  const [total, setTotal] = useState('63');
  const [women, setWomen] = useState('41');
  const [children, setChildren] = useState('70');
  const [households, setHouseholds] = useState('');
  const [qualifier, setQualifier] = useState<Qualifier>();
  const [isUncounted, setUncounted] = useState(false);
  const [times, setTimes] = useState<number | undefined>(2);
  const [note, setNote] = useState('Họp cùng chi hội phụ nữ');
  return (
    <AppShell
      title="Ghi buổi tuyên truyền"
      back={nothing}
      helpCode="C2"
      status={{ state: 'saved', text: 'Đã lưu nháp lúc 14:05', href: '#gui' }}
      dock={
        <>
          <Button onClick={nothing}>Để sau</Button>
          <Button kind="main" onClick={nothing}>
            Lưu buổi
          </Button>
        </>
      }
    >
      <ErrorSummary errors={errors} />
      <Block title="Ở đâu, khi nào" number={1} isDone>
        <DateChoice
          id="ngay"
          label="Ngày tổ chức"
          value={day}
          today={asDay('2026-11-21')}
          onChange={setDay}
        />
        <ChosenRow label="Bản, thôn" value="Nà Pản" isFromLast onChange={nothing} />
        <SearchPicker
          id="ban"
          label="Bản, thôn"
          options={villages}
          values={places}
          onChange={setPlaces}
          fold={fold}
          shown={4}
          onAddTyped={nothing}
        />
      </Block>
      <Block title="Nội dung" number={2}>
        <CheckChips
          id="chu-de"
          label="Chủ đề"
          options={options(
            'Bạo lực gia đình',
            'Bình đẳng giới',
            'Tảo hôn',
            'Mua bán người',
            'Xâm hại trẻ em',
            'Khác',
          )}
          values={topics}
          max={3}
          isFirstMain
          onChange={setTopics}
        />
        <FoldedChips
          id="hinh-thuc"
          label="Hình thức"
          short={options('Họp bản', 'Buổi riêng', 'Loa truyền thanh', 'Khác')}
          all={options('Họp bản', 'Buổi riêng', 'Loa truyền thanh', 'Khác')}
          values={channel === undefined ? [] : [channel]}
          max={1}
          isLong={false}
          isFromLast={false}
          onChange={([next]) => setChannel(next)}
        />
        <Stepper id="lan" label="Mỗi ngày mấy lần" value={times} onChange={setTimes} />
      </Block>
      <Block title="Bao nhiêu người" number={3}>
        <HeadcountSum
          total={{ id: 'tong', text: total, onText: setTotal }}
          women={isUncounted ? undefined : { id: 'nu', text: women, onText: setWomen }}
        />
        <QualifierChips id="so-nay" of="Tổng số" value={qualifier} onChange={setQualifier} />
        <Check id="chua-dem" label="Chưa đếm riêng nữ" isChecked={isUncounted} onChange={setUncounted} />
        <h3 class="sub">
          Trong đó <span class="opt">(không bắt buộc)</span>
        </h3>
        <DigitsField
          id="tre-em"
          label="Trẻ em dưới 16 tuổi"
          text={children}
          onText={setChildren}
          error={tooMany}
        />
        <DigitsField
          id="ho"
          label="Số hộ có người dự"
          text={households}
          onText={setHouseholds}
          isOptional
          isLast
        />
      </Block>
      <Block title="Thêm" isOptional>
        <TextField id="nguoi" label="Người cùng làm" value="" onText={nothing} isOptional />
        <SelectField
          id="tieng"
          label="Tiếng"
          options={options('Kinh', 'Thái', 'Mông')}
          value="Thái"
          onChange={nothing}
        />
        <TextArea
          id="ghi-chu"
          label="Ghi chú"
          hint="Không ghi tên người, chuyện riêng của gia đình."
          value={note}
          maxLength={500}
          onText={setNote}
        />
        <div class="acts">
          <Button isCompact icon="pencil" onClick={nothing}>
            Ghi chú
          </Button>
          <Button isCompact icon="users" isDisabled onClick={nothing}>
            Người phối hợp
          </Button>
        </div>
      </Block>
    </AppShell>
  );
}
