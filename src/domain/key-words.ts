/**
 * Two lists whose entries stay apart without their marks and in every accent of the country: ch and tr, s and x, l and
 * n, d, gi, r and v, final n and ng, t and c count as one. A test holds them to it.
 */
const things = [
  ...['trâu', 'bò', 'gà', 'vịt', 'ngựa', 'voi', 'hổ', 'khỉ', 'mèo', 'thỏ', 'cua', 'ếch', 'ong', 'kiến'],
  ...['hươu', 'nhím', 'quạ', 'tôm', 'ốc', 'cá', 'tre', 'lúa', 'ngô', 'khoai', 'chuối', 'cam', 'bưởi', 'mít'],
  ...['khế', 'đào', 'hồng', 'sen', 'cúc', 'núi', 'suối', 'mây', 'mưa', 'trăng', 'đá', 'gió', 'sông', 'rừng'],
  ...['cầu', 'thuyền', 'nón', 'khèn', 'trống', 'chiêng', 'gùi', 'ghế', 'bàn', 'đèn', 'nồi', 'bát', 'đũa'],
  ...['gối', 'áo', 'khăn', 'mũ', 'nhà', 'muối', 'bếp', 'hoa', 'sách'],
] as const;

const qualities = [
  ...['trắng', 'đen', 'đỏ', 'vàng', 'xanh', 'nâu', 'tím', 'to', 'nhỏ', 'cao', 'tròn', 'mới', 'cũ', 'dài'],
  ...['ngọt', 'thơm'],
] as const;

/** Both lists, for the test that holds them apart. */
export const wordLists = { things, qualities } as const;

/**
 * How a public key is stretched before words are made of it: PBKDF2 over SHA-256 with this salt. Forty bits alone a
 * thief would meet by trying keys; each try now costs what a phone spends a quarter of a second on.
 */
export const KEY_WORDS = { salt: 'so-cong-tac/key-words/1', iterations: 600_000, bytes: 5 } as const;

/** How many words two people compare. */
const COUNT = 4;

/**
 * The four words of a fingerprint ("trâu trắng"), ten bits each, in their order.
 * @param stretched the first `KEY_WORDS.bytes` bytes that the stretched key gave
 */
export const keyWords = (stretched: Uint8Array): readonly string[] => {
  const bits = stretched.slice(0, KEY_WORDS.bytes).reduce((sum, byte) => sum * 256 + byte, 0);
  return Array.from({ length: COUNT }, (_, i) => {
    const word = Math.floor(bits / 1024 ** (COUNT - 1 - i)) % 1024;
    return `${things[word >> 4]} ${qualities[word & 15]}`;
  });
};
