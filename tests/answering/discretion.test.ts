import { describe, expect, it } from 'vitest';
import { hasCaseIntent, mayLeave } from '../../answering/intent.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { documentNumbers } from '../../people/privacy.ts';

const library = await loadLibrary();
const publicNumbers = documentNumbers(library.provisions.map(({ text }) => text));

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
    expect(mayLeave(question, publicNumbers)).toBe(false);
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
    expect(mayLeave(question, publicNumbers)).toBe(true);
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
