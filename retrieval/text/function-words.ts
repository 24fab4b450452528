import { type Token, tokenize } from './text.ts';

const FUNCTION_WORDS = new Set(
  tokenize(
    `ai à ạ anh ấy bao bên bị bởi bằng các cái cả cần chăng cho chỉ chị chứ chưa chúng chuyện có coi con còn cùng của cũng cứ
    dạ đã đang đâu đây đấy để đến đều đi đó được em gì giờ giùm giúp hả hay hãy hễ hơn hoặc hỏi họ hơi kia khi không khỏi
    là lại lắm lên loại lúc luôn mà mấy mình mới mỗi một muốn này nào nên nếu ngay nghe nghĩa nhá nhé nhỉ như nhưng những nhiêu
    nơi nó nữa nhất ôi ở phải qua quá ra rằng rất rồi sao sau sắp sẽ ta tại tao thấy thế thì theo thôi tôi tới trên trong trước
    tự tui từ ủa k ko kh khg hok đc dc trc lm ntn tnao hnao bn mn ng ngta j vs cx nx ad ac r rùi nha nhe ak z và vào vẫn vậy về vì việc vừa với vụ xin xem xong xuống y tính`,
  ).map((token) => token.accented),
);
const FOLDED_FUNCTION_WORDS = new Set(
  tokenize(
    `ai anh bi bao cac cai cho chi co con cung cua da dang dau day de den deu di do duoc em gi gio ha hay la lai len luc ma may
    minh moi nay nao neu nhe nhi nhu nhung no nua nhieu o phai qua ra roi sao se ta tai thay the thi theo toi trong tu va van vay
    ve vi voi vu xin khong do moi lam hon nhat them chua k ko kh khg hok dc trc lm ntn tnao hnao bn mn ng ngta j vs cx nx ad ac r
    nha ak z`,
  ).map((token) => token.folded),
);

/** Whether a word carries no meaning of its own; `trusted` as `trustedMarks` says of it. */
export function isFunctionWord(token: Token, trusted: boolean): boolean {
  return trusted ? FUNCTION_WORDS.has(token.accented) : FOLDED_FUNCTION_WORDS.has(token.folded);
}
