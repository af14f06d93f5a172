/** A commune of the demo province: a real code and name of 2025, everything below it invented. */
export interface DemoCommune {
  readonly code: string;
  readonly villages: readonly string[];
  readonly officer: string;
  /** Each cares for the villages at these places of the list. */
  readonly collectors: readonly { readonly name: string; readonly villages: readonly number[] }[];
}

/** Sơn La: the code is real, so that the reform of 2025 can be tried on it. */
export const DEMO_PROVINCE = '14';

/** Person of the province in the demo. */
export const DEMO_PROVINCE_PERSON = 'Nguyễn Thu Hà';

/** Three of its communes. Villages and people are invented; who shares a name with one of them is not meant. */
export const demoCommunes: readonly DemoCommune[] = [
  {
    code: '04204',
    villages: ['Nà Pản', 'Huổi Lạnh', 'Co Tòng', 'Pá Khôm', 'Nà Xoong', 'Bó Lót', 'Púng Kẻo', 'Huổi Mạ'],
    officer: 'Cầm Văn Thành',
    collectors: [
      { name: 'Lò Thị Mai', villages: [0, 1, 2] },
      { name: 'Quàng Văn Dũng', villages: [2, 3, 4] },
      { name: 'Tòng Thị Xuân', villages: [5, 6] },
      { name: 'Vàng A Sếnh', villages: [6, 7] },
    ],
  },
  {
    code: '04219',
    villages: ['Nà Lụng', 'Hua Kém', 'Pom Hán', 'Co Phương', 'Bản Khún', 'Huổi Pàn'],
    officer: 'Hoàng Thị Lan',
    collectors: [
      { name: 'Lường Văn Inh', villages: [0, 1] },
      { name: 'Cà Thị Phượng', villages: [2, 3] },
      { name: 'Giàng Thị Dợ', villages: [4, 5] },
    ],
  },
  {
    code: '04186',
    villages: ['Nậm Lốm', 'Pá Hốc', 'Xốp Nhùm', 'Phiêng Tở', 'Co Muông'],
    officer: 'Lèo Văn Chung',
    collectors: [
      { name: 'Bạc Thị Thơ', villages: [0, 1, 2] },
      { name: 'Sộng A Vừ', villages: [3, 4] },
    ],
  },
];
