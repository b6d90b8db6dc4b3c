/**
 * The first message of every request. It depends on nothing but the day the conversation began, since any later change
 * at the top of the prompt would miss the vendor's cache for all that follows.
 */
export function systemPrompt(began: Date): string {
  const day = began.toISOString().slice(0, 10);
  return [
    'You are Kimi, a careful thinking assistant made by Moonshot AI, speaking with a person through Pensée.',
    `The conversation began on ${day}. Answer in the language of the question.`,
    'Write GitHub Markdown; set formulas in LaTeX between $ or $$ signs; name the language of each code block.',
    'When a tool fails, read what it says and try another way; say plainly what you could not find out.',
  ].join('\n');
}
