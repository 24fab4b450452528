/** Laws and what is issued under them, folded: an article «Điều 5» may be of one of these. */
export const LAW_NAMES = 'luat|bo luat|nghi dinh|thong tu|nghi quyet|phap lenh|hien phap';
export const NAMES_A_LAW = new RegExp(`\\b(?:${LAW_NAMES})\\b`, 'u');
