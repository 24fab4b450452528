import { tokenize } from '../retrieval/text/text.ts';

/** How a syllable is compared: tone apart from the letters, or every mark off. */
export type Form = 'accented' | 'folded';
export type Forms = Readonly<Record<Form, ReadonlySet<string>>>;

/** Family names that are hardly ever another word when they are typed with their marks. */
export const FIRM_FAMILY = formsOf(`nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi ngô`);
const FAMILY_WORDS = `
  nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi ngô đỗ hồ dương lý trịnh đinh lương mai cao hà chu vương tạ lâm
  trương đoàn đào triệu quách thái tô tôn kiều nghiêm khuất phùng giang tăng thạch danh kim sùng nông hứa mạc doãn`;
/** Family names, also those that are words of the language. */
export const FAMILY = formsOf(FAMILY_WORDS);
export const FAMILY_NAMES: readonly string[] = FAMILY_WORDS.trim().split(/\s+/u);

const GIVEN_NAMES = `
  an anh ánh ân bảo bắc bích bình bưởi ca cảnh châu chi chiến chinh chính chung công cúc cường diễm diện diệp diệu dung dũng
  duy duyên dự đan đại đạo đạt đăng điệp đông đồng đức giang gấm hà hạ hải hạnh hảo hân hằng hậu hiên hiền hiển hiếu hiệp
  hiệu hoa hoà hoài hoàn hoàng hoạt hồng huân huấn huế huệ hùng huy huyền hưng hương hường hữu kha khải khang khánh khiêm
  khoa khôi khương kiên kiệt kim kỳ lam lan lãm lâm lân lệ liên liễu linh loan long lộc lợi luân luyến lực lương lượng ly
  mai mạnh mận mến mỹ minh mơ my nam nga ngà ngân nghĩa nghị ngoan ngọc nguyên nguyệt nhàn nhâm nhân nhật nhi nhung như
  oanh phát phi phong phú phúc phước phương phượng quân quang quế quốc quý quyên quyền quyết quỳnh sang sáng sâm sen sinh
  son sơn tài tân tấn tâm thạch thái thanh thành thao thảo thăng thắm thắng thế thi thiên thiện thịnh thìn thoa thoại thơ
  thơm thu thuận thục thuý thuỳ thuỷ thư thương tiên tiến tiệp tín tình tịnh toàn toản trà trang trâm trí triết
  triều trinh trọng trung trúc trực trường tú tuân tuấn tùng tuyên tuyến tuyền tuyết tư tường uyên vân văn việt vinh vĩnh
  vượng vy vỹ xuân yên yến`;
/** Without marks these are the commonest words of the trade: "an qua 5 nam", "hai nam", "quyen", "van ban thi". */
const TOO_COMMON = ` an anh nam hai minh lam quyen thi nhu ca the tu cong tai van thu huu du chi`;
const common = new Set(tokenize(TOO_COMMON).map(({ folded }) => folded));
const given = formsOf(GIVEN_NAMES);
/** Syllables that are given to people: known as words only inside a longer word («hướng dẫn», «thành phố»). */
export const GIVEN: Forms = {
  accented: given.accented,
  folded: new Set([...given.folded].filter((syllable) => !common.has(syllable))),
};

/** Not people though they begin with a family name: hours, arms, faults. */
export const NOT_NAMES = formsOfPhrases(`
  hoàng hôn, hoàng gia, hoàng đế, hoàng cung, hoàng thành, trần nhà, trần gian, trần thuật, trần trụi, lê dân, lê thê, lê lết, vũ khí,
  vũ lực, vũ trang, vũ trường, vũ trụ, vũ đạo, võ thuật, võ trang, võ đường, võ sĩ, phạm nhân, phạm tội, phạm quy, phạm luật, phạm pháp,
  phạm lỗi, phạm trù, bùi nhùi, ngô nghê`);
/** After these a word is no person's name: «chim hoàng yến». */
export const KINDS_OF_THINGS = formsOf('chim hoa cây giống loài');

const ADDRESS_WORDS = `
  ông, bà, cụ, anh, chị, đồng chí, đ c, bị hại, người bị hại, đương sự, nguyên đơn, bị đơn, bị án, bị cáo, phạm nhân,
  người phải thi hành án, người được thi hành án, người phải tha, người được tha, con nợ, chủ nợ, hộ, gia đình, vợ, chồng,
  tên`;
/** What somebody's name may follow, known as a name or not: forms of address and parties. */
export const ADDRESS: readonly string[] = ADDRESS_WORDS.split(',').map((phrase) =>
  phrase.trim().replace(/\s+/gu, ' '),
);
/** The same as they are compared, the syllables of each joined by one blank. */
export const BEFORE_NAMES = formsOfPhrases(ADDRESS_WORDS);

function formsOf(words: string): Forms {
  const tokens = tokenize(words);
  return {
    accented: new Set(tokens.map(({ accented }) => accented)),
    folded: new Set(tokens.map(({ folded }) => folded)),
  };
}

function formsOfPhrases(phrases: string): Forms {
  const lines = phrases.split(',').map(tokenize);
  return {
    accented: new Set(lines.map((tokens) => tokens.map(({ accented }) => accented).join(' '))),
    folded: new Set(lines.map((tokens) => tokens.map(({ folded }) => folded).join(' '))),
  };
}
