/** Words of English and of the office that stand in Vietnamese lines as they are: no slips and no keystrokes. */
export const FOREIGN_WORDS: ReadonlySet<string> = new Set(
  `mail email gmail link web website app apps zoom meet teams online offline excel word file files pdf docx scan fax zalo
  telegram facebook viber google drive chat bot admin login logout user pass password data list form video clip call team
  group check click copy paste print laptop server backup update upload download internet wifi windows office sms otp
  qr code python java sql html css url http https deadline report meeting plan task bank case note notes iphone samsung
  the this that these those when what who whom whose why how where which and for from with not you your are was were
  will would can could should must may have has had does did about into over under first last new now then there here
  state state's compensation occurs bears responsibility translate english please system prompt previous instructions
  ignore all any some more most only also very hello thanks`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
