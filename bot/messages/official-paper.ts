import type { CivilDate } from '../../cases/model.ts';

/** Words that every paper in the form of Nghị định 30/2020/NĐ-CP carries, whatever it says. */

export const nation = (): string => 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const motto = (): string => 'Độc lập - Tự do - Hạnh phúc';
/** The number is given by whoever keeps the register, so it is left blank; so is the unit's own abbreviation. */
export const symbol = (abbreviation: string): string => `Số:           /${abbreviation}-………`;
/** Place and day are written in when it is signed; month and year only where they are known. */
export function dateline(place: string | null, date: CivilDate): string {
  return `${place ?? '……………'}, ngày …… tháng …… năm ${date.slice(0, 4)}`;
}
export const addressed = (): string => 'Kính gửi:';
export const recipients = (): string => 'Nơi nhận:';
export const annex = (number: number | null): string => (number === null ? 'PHỤ LỤC' : `PHỤ LỤC ${number}`);
/** Under the name of an annex: which paper it belongs to. */
export const annexOf = (kind: string, abbreviation: string, date: CivilDate, issuer: string): string =>
  `(Kèm theo ${kind} số        /${abbreviation}-……… ngày …… tháng …… năm ${date.slice(0, 4)} của ${issuer})`;
