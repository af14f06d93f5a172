import type { HarnessRecord } from './session-of.ts';

/** Words of a note: what a session is about and how it went. Random words compress worse than any real note. */
const words = (
  'buổi nói chuyện chị em hội viên tổ truyền thông nhà văn hóa sân trường chợ phiên gặp gỡ từng hộ chia sẻ kinh nghiệm ' +
  'nuôi dạy con cái chồng cùng làm việc nhà bình đẳng tôn trọng lắng nghe hòa giải mâu thuẫn kịp thời số điện thoại đường dây nóng ' +
  'địa chỉ tin cậy luật hôn nhân tuổi kết hôn thách cưới của hồi môn học nghề vay tiết kiệm quay vòng sinh kế cây ăn quả cà phê ' +
  'dệt thổ cẩm chăn bò dê cá lồng lòng hồ thủy điện đường bê tông mưa lũ mất điện vắng nam giới đi làm xa công ty thanh niên ' +
  'hỏi thêm về thủ tục giấy khai sinh hộ khẩu bảo hiểm y tế trạm xá cô đỡ trưởng bản bí thư chi bộ mặt trận cựu chiến binh ' +
  'diễn kịch ngắn hát dân ca trò chơi tranh lật sổ tay phát thưởng nhiều người phát biểu sôi nổi im lặng ngại nói cần phiên dịch ' +
  'lần sau mời thêm các ông bố người cao tuổi học sinh nội trú tổ chức vào buổi tối sau mùa gặt lúc nông nhàn gần trung tâm xã'
).split(' ');
const kinds = ['Bản', 'Tiểu khu', 'Xóm', 'Thôn', 'Khu'];
const names = (
  'Nà Bai,Co Tòng,Pá Công,Huổi Pản,Nậm Dên,Suối Lìn,Bó Mười,Tà Niết,Chiềng Ve,Nà Đốc,Lũng Xá,Phiêng Pẻn,Kéo Ớt,Nong Sàng,' +
  'Pu Nhi,Hua Mừ,Cang Kéo,Tân Lập,Đoàn Kết,Nà Khoang,Bản Lụng,Thẳm Hon,Suối Bau,Pá Khoang,Háng Đồng,Làng Chếu,Nậm Lầu,Sốp Cộp'
).split(',');
const kindsOfMaterial = [
  'leaflet',
  'poster',
  'handbook',
  'calendar',
  'usb_audio',
  'banner',
  'video',
  'sample_kit',
];

/** Numbers in [0, 1) that are the same at every run: xorshift over 32 bits. */
const randomOf = (seed: number) => {
  let state = seed * 2_654_435_761 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
};

const digits = (n: number, width: number) => String(n).padStart(width, '0');

/**
 * Sessions of the kind a collector writes, in the order of time: ten communes of twelve villages each, one to three
 * topics, none to three materials, a note of 0 to 200 characters. The same for the same seed.
 */
export const makeRecords = (count: number, seed = 1): readonly HarnessRecord[] => {
  const random = randomOf(seed);
  const between = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const oneOf = <T>(items: readonly T[]): T => items[between(0, items.length - 1)] as T;
  const village = () => `${oneOf(kinds)} ${oneOf(names)}${random() < 0.3 ? ` ${between(1, 5)}` : ''}`;
  const communes = Array.from({ length: 10 }, () => ({
    code: digits(between(600, 4_200), 5),
    villages: Array.from({ length: 12 }, village),
  }));
  const note = () => {
    const most = between(0, 200);
    let text = '';
    while (text.length < most) text += (text && (random() < 0.1 ? ', ' : ' ')) + oneOf(words);
    return text.slice(0, 200).trim();
  };
  let at = Date.UTC(2026, 1, 2, 1);
  return Array.from({ length: count }, () => {
    at += between(5, 300) * 60_000 + between(0, 59_999);
    const commune = oneOf(communes);
    const topics = new Set(Array.from({ length: between(1, 3) }, () => `T${digits(between(1, 12), 2)}`));
    const men = between(2, 45);
    const women = between(2, 60);
    return {
      occurredOn: new Date(at - between(0, 3) * 86_400_000).toISOString().slice(0, 10),
      communeCode: commune.code,
      villageName: oneOf(commune.villages),
      topicCodes: [...topics].sort(),
      channelCode: `C${digits(between(1, 12), 2)}`,
      maleCount: men,
      femaleCount: women,
      ethnicMinorityCount: between(0, men + women),
      materials: Array.from({ length: between(0, 3) }, () => ({
        kind: oneOf(kindsOfMaterial),
        quantity: between(1, 120),
      })),
      note: note(),
      createdAt: new Date(at).toISOString(),
    };
  });
};
