/** Most characters of a message; the server refuses longer ones (lib/conversations/input.ts). */
export const longestText = 200_000;
