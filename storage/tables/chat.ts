// biome-ignore lint/suspicious/noEmptyInterface: filled by the room that owns it
export interface ChatTables {}
