import type { Group } from '../../people/model.ts';
import type { PeopleStore } from '../../people/store.ts';
import type { WantedMessage } from '../model.ts';
import type { Announcement } from './model.ts';

/** The groups that announcements go to: they keep the ids they were written with, and a group may get another one. */
export function addresseesOf(people: PeopleStore) {
  /** The group behind an id of an announcement, under that id: it may have become a supergroup since. */
  async function registered(chatId: string): Promise<Group | null> {
    const group = await people.group(chatId);
    return group && { ...group, chatId };
  }

  return {
    registered,

    /** The registered groups an announcement goes to, as they are today. */
    async groupsOf({ content }: Pick<Announcement, 'content'>): Promise<readonly Group[]> {
      return (await Promise.all(content.groups.map(registered))).filter(isGroup);
    },

    /** The messages with the ids their groups have today; the keys keep the ids of the announcement. */
    async addressed(messages: readonly WantedMessage[]): Promise<readonly WantedMessage[]> {
      const current = new Set((await people.groups()).map(({ chatId }) => chatId));
      return Promise.all(
        messages.map(async (message) => {
          if (message.to.kind === 'person' || current.has(message.to.chatId)) return message;
          const group = await people.group(message.to.chatId);
          return group === null ? message : { ...message, to: { kind: 'group', chatId: group.chatId } };
        }),
      );
    },
  };
}

export function isGroup(group: Group | null): group is Group {
  return group !== null;
}
