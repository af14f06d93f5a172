/** Texts of the officers' working screens in Vietnamese; loaded with those screens only. */
export const officerBoardVi = {
  more: {
    title: 'Thêm',
    send: 'Gửi dữ liệu',
    sendHint: 'Việc đã làm trên máy này đi về tỉnh',
    calendar: 'Lịch',
    guide: 'Hướng dẫn',
    calls: 'Số cần gọi',
    settings: 'Cài đặt',
    settingsHint: 'Cỡ chữ, sáng tối, ngôn ngữ, dung lượng',
    work: 'Việc của cán bộ',
    device: 'Máy này',
  },
};

/** The shape of these texts. */
export type OfficerBoardMessages = typeof officerBoardVi;
