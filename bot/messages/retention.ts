/** Stands where a message was that held something of a case, after the time it may be kept (domain 8.2). */
export function contentTakenAway(): string {
  return 'Nội dung tin này đã được gỡ vì hết thời hạn lưu trong khung chat. Xem số liệu hiện tại bằng /tonghop hoặc /an.';
}

/** The file that takes the place of a list. */
export function takenAwayFile(): string {
  return 'da-go-noi-dung.txt';
}
