import type { Chat } from './chat';

export const longTurns = 100;

/** A conversation of 200 messages, each of 500 tokens; the last answer ends with `lastWord`. */
export async function longConversation(chat: Chat, lastWord: string): Promise<string> {
  let id: string | undefined;
  const words = 'A question of some length, as people ask. '.repeat(48);
  for (let turn = 1; turn < longTurns; turn += 1) {
    id = (await chat.askWhole('text=500 rate=0 form=markdown', id, undefined, words)).conversationId;
  }
  return (await chat.askWhole(`say="${words}${lastWord}"`, id, undefined, words)).conversationId;
}
