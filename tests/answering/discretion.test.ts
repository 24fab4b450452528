import { describe, expect, it } from 'vitest';
import { mayHoldName, mayNameSomebody, mayTellOfHealth } from '../../answering/discretion.ts';
import { hasCaseIntent, mayLeave } from '../../answering/intent.ts';
import { createVocabulary } from '../../answering/vocabulary.ts';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { documentNumbers } from '../../people/privacy.ts';

const library = await loadLibrary();
const publicNumbers = documentNumbers(library.provisions.map(({ text }) => text));
const isKnown = createVocabulary(library, glossaryEntries);

describe('a model never sees a question that may name somebody or a case', () => {
  it.each([
    'ong Nguyen Van An no ngan hang 25 ty thi bao cao ai',
    'ông nguyễn văn an chưa chịu giao nhà',
    'ÔNG LÊ VĂN MÍT CHƯA GIAO NHÀ THÌ SAO',
    'Ông: Lê Văn Mít chưa giao nhà',
    'Nguyễn Văn An nợ 25 tỷ quá 3 năm thì báo cáo ai',
    'người phải thi hành án tên Trần Thị Bưởi',
    'cụ Lê Thị Cam khiếu nại thì làm gì',
    'công ty Hoàng Gia Phát nợ 32 tỷ',
    'quyet dinh 46/QD-THADS qua 5 nam',
    'QD 46/2020/QD-CCTHADS chua xong',
    'QĐ 46 ngày 20/11/2020 chưa xong',
    'việc số 46 đã quá 5 năm',
    'thụ lý 77 ngày 03/05/2020',
    'bản án 12/2019/DSST chưa thi hành',
    'tài khoản 1234-5678-9012 đã phong tỏa',
    'địa chỉ: 12 Lê Lợi',
    'khoản 25.312.456.789 đồng chưa thu',
    'gọi không chín một hai ba bốn năm sáu bảy tám',
    'gửi về a[at]b.com',
    'gửi về a @ b.com',
    '@nguyenvana hỏi án quá 5 năm',
    '46-QD-THADS quá 5 năm',
    'qđ số bốn sáu quá 5 năm',
    'QĐTHA số 46 quá 5 năm',
    'ôngNguyễn Văn A chưa giao nhà',
    'đương sự Tùng chưa giao nhà',
    'ĐƯƠNG SỰ TÙNG CHƯA GIAO NHÀ',
    'người phải thi hành án là Tùng',
    'N.V.A nợ ngân hàng 25 tỷ',
    'thửa đất số 12 tờ bản đồ số 5 đã kê biên',
    'xe biển số 29A-123.45 đã kê biên',
    'viec 71432/QD-THADS cua ong Zorro Van Tuyet 32 ty qua 5 nam',
  ])('%s', (question) => {
    expect(mayLeave(question, publicNumbers, isKnown)).toBe(false);
  });

  it.each([
    'Án ngân hàng 25 tỷ, có điều kiện, quá 3 năm chưa xong thì phải báo cáo ai?',
    'an qua 5 nam chua xong thi phai lam gi',
    'viec qua ba nam chua xong bao cao ai',
    'Tôi là Trưởng phòng THADS khu vực, vụ 35 tỷ quá 4 năm phải báo cáo ai?',
    'Quyết định số 3530/QĐ-BTP ngày 15/12 giao nhiệm vụ gì?',
    'Đã thuê công ty thẩm định giá rồi thì chấp hành viên có phải theo sát không?',
    'Việc thi hành án là thi hành theo định kỳ thì có tính không?',
    'Đương sự khiếu nại chậm giao tài sản thì làm gì?',
    'Người phải thi hành án chưa có điều kiện thì đăng tải ở đâu?',
    'Vụ hai mươi lăm tỷ ba trăm triệu, bốn năm chưa xong thì báo cáo ai?',
    'BTNN, BĐTC khác nhau thế nào?',
  ])('but these may go: %s', (question) => {
    expect(mayLeave(question, publicNumbers, isKnown)).toBe(true);
  });

  it('a name without marks is a question about a case only where it can be nothing else', () => {
    expect(hasCaseIntent('ho so cua ong nguyen van an den dau roi', publicNumbers)).toBe(true);
    expect(hasCaseIntent('viec qua 5 nam chua xong ma la cap duong thi co tinh khong', publicNumbers)).toBe(
      false,
    );
  });

  it('a decision typed without marks is a question about a case', () => {
    expect(hasCaseIntent('quyet dinh 46/QD-THADS dang o dau', publicNumbers)).toBe(true);
    expect(hasCaseIntent('Quyết định 3530/QD-BTP nói gì', publicNumbers)).toBe(false);
  });
});

describe('names that an attacker brought past the gate', () => {
  const NAMED = [
    'Vụ Trần Quốc Tuấn đã nộp tiền thì ai ra tòa',
    'Vụ Lê Hùng thì giao ngay',
    'vu tran quoc tuan doi boi thuong',
    'NGUYỄN QUỐC TUẤN KHIẾU NẠI',
    'Lê\u200bHùng khiếu nại',
    'lê\u200bhùng khiếu nại',
    'Trưởng Tuấn bị kỷ luật',
    'đồng chí Tuấn bị kỷ luật',
    'đ/c tuấn bị kỷ luật',
    'ĐỒNG CHÍ TUẤN BỊ KỶ LUẬT',
    'chị lan khiếu nại',
    'chi lan khieu nai',
    'vụ hùng chưa giao nhà',
    'Bị hại Hương đòi bồi thường',
    'bị hại hương đòi bồi thường',
    'Việt Anh đòi bồi thường',
    'người phải thi hành án hùng chưa nộp tiền',
    'nhà của đặng thu thảo đã kê biên',
    'anh huong doi boi thuong',
    'anh huong chua nop tien',
    'vo anh hung khong chiu di',
    'Nguyễn Thái Bình khiếu nại',
    'anh Thái Bình chưa nộp',
    'ong ha nam khieu nai',
    'chị hoàng yến khiếu nại',
  ];
  it.each(NAMED)('%s', (text) => {
    expect(mayHoldName(text)).toBe(true);
    expect(mayNameSomebody(text, publicNumbers)).toBe(true);
    expect(mayLeave(text, publicNumbers, isKnown)).toBe(false);
  });

  it.each(['người phải thi hành án nhiễm HIV', 'đương sự bị ung thư thì có hoãn không'])(
    'a sickness is for no model, and names nobody: %s',
    (text) => {
      expect(mayTellOfHealth(text)).toBe(true);
      expect(mayNameSomebody(text, publicNumbers)).toBe(false);
      expect(mayLeave(text, publicNumbers, isKnown)).toBe(false);
    },
  );

  it.each([
    'nhà ở ngõ 12 trần phú',
    'nhà trên đường Lê Lợi',
    'số nhà 5 đã kê biên',
    'việc 46\u2044QĐ-THADS quá 5 năm',
  ])('nor what tells of a home or a case: %s', (text) => {
    expect(mayNameSomebody(text, publicNumbers)).toBe(true);
    expect(mayLeave(text, publicNumbers, isKnown)).toBe(false);
  });

  it.each(['Án 45 năm 2024', 'án số 45/2024 đến đâu rồi', 'vu 45 nam 2024'])(
    'a number and a year are a case: %s',
    (text) => {
      expect(hasCaseIntent(text, publicNumbers)).toBe(true);
    },
  );

  it.each(['án 5 năm chưa xong thì sao', '3 vụ quá 5 năm, năm 2026 phải làm gì'])('but not: %s', (text) => {
    expect(hasCaseIntent(text, publicNumbers)).toBe(false);
  });

  it.each(['Kbuôr đòi bồi thường', 'zorro khieu nai', 'ai biết tuấn ở đâu', 'Việc Xyzt giao nhà'])(
    'what is no known word stays, whoever it may be: %s',
    (text) => {
      expect(mayLeave(text, publicNumbers, isKnown)).toBe(false);
    },
  );

  it.each([
    'Cục Quản lý thi hành án dân sự chỉ đạo gì?',
    'Luật Thi hành án dân sự sửa đổi thì áp dụng từ khi nào',
    'QUÁ 5 NĂM CHƯA XONG THÌ BÁO CÁO AI',
    'đồng chí trưởng phòng phải làm gì',
    'đương sự khiếu nại thì xử lý hồ sơ thế nào',
    'vi phạm quy định thì kiểm điểm ra sao',
    'quan ly ho so vu viec the nao',
    'anh huong den quyen loi thi sao',
    'viec nay anh huong gi toi thi dua',
    'bi anh huong chua nhan tien',
    'THADS Hà Nội báo cáo ai',
    'thads ha noi bao cao ai',
    'án ở tỉnh Thái Bình, thành phố Hồ Chí Minh',
    'Bà Rịa - Vũng Tàu, Lâm Đồng, Cao Bằng',
    'nuôi chim hoàng yến có được không',
    'vũ khí, hoàng hôn, trần nhà',
    'chi cuc truong phai lam gi',
  ])('no name: %s', (text) => {
    expect(mayHoldName(text)).toBe(false);
  });
});
