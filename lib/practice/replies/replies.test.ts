import { describe, expect, it } from 'vitest';
import { readAsk, type WireBody, wireBody } from '../ask';
import { answer, isService } from './index';
import { titleOf } from './title';

type Said = { role: string; content: string; [more: string]: unknown };

const ask = (messages: Said[], tools: string[] = []) =>
  readAsk(
    wireBody.parse({
      model: 'kimi-k2-thinking',
      messages,
      tools: tools.map((name) => ({ type: 'function', function: { name } })),
    } satisfies Partial<Record<keyof WireBody, unknown>>),
  );

const asked = (content: string, tools?: string[]) => answer(ask([{ role: 'user', content }], tools));

const words = (text: string) => text.split(/\s+/).length;

describe('the starter prompts', () => {
  it.each([
    ['Stack nine eggs, a book, a laptop, a bottle and a nail in a stable way.', /3 × 3 grid/],
    [
      'Empile neuf œufs, un livre, un ordinateur portable, une bouteille et un clou de façon stable.',
      /grille de 3 × 3/,
    ],
    ['Explain quantum entanglement.', /definite state/],
    ['Explique l’intrication quantique.', /état défini/],
    ['Write a poem about AI reasoning.', /## The Margin/],
    ['Écris un poème sur le raisonnement des IA.', /## La marge/],
  ])('%s', (prompt, sign) => {
    const { reasoning, text } = asked(prompt);
    expect(text).toMatch(sign);
    expect(words(reasoning)).toBeGreaterThan(60);
    expect(words(reasoning) + words(text)).toBeGreaterThan(200);
  });
});

describe('anything else', () => {
  it('gets an honest reply that says what was asked', () => {
    const { text } = asked('What will the weather be in Nantes?');
    expect(text).toContain('What will the weather be in Nantes?');
    expect(text).toContain('I am the practice model');
    expect(text).toContain('KIMI_API_KEY');
  });

  it('is answered in French to French', () => {
    expect(asked('Quel temps fera-t-il à Nantes ?').text).toContain("Je suis le modèle d'entraînement");
  });
});

describe('a page that the question names', () => {
  const question = { role: 'user', content: 'Read https://example.org/a?b=1, please.' };

  it('is read by the tool', () => {
    const { calls, text } = answer(ask([question], ['web_fetch']));
    expect(calls).toEqual([{ name: 'web_fetch', arguments: { url: 'https://example.org/a?b=1' } }]);
    expect(text).toBe('');
  });

  it('is left alone without one', () => {
    expect(answer(ask([question])).calls).toBeUndefined();
  });

  const call = { id: 'functions.web_fetch:0', type: 'function', function: { name: 'web_fetch', arguments: '{}' } };
  const reading = (content: string) =>
    answer(
      ask(
        [
          question,
          { role: 'assistant', content: '', reasoning_content: 'r', tool_calls: [call] },
          { role: 'tool', tool_call_id: call.id, content },
        ],
        ['web_fetch'],
      ),
    );

  it('is quoted once it was read', () => {
    const { text, calls } = reading(
      '# A page\n\n- a list\n\nThe moon has no air to speak of, so it is silent. More here.',
    );
    expect(calls).toBeUndefined();
    expect(text).toContain('**A page**');
    expect(text).toContain('> The moon has no air to speak of, so it is silent.');
  });

  it('is said to be unreadable where the tool failed', () => {
    expect(reading('Error: 404').text).toMatch(/I could not read .*\n\n> Error: 404/s);
  });
});

describe('what the product asks of its own', () => {
  it('a title comes from the first question', () => {
    const conversation = [
      { role: 'user', content: 'Please explain how a heat pump works. I have an old house.' },
      { role: 'assistant', content: 'It moves heat.' },
      { role: 'user', content: 'Write a title for this conversation.' },
    ];
    expect(isService(ask(conversation))).toBe(true);
    expect(answer(ask(conversation)).text).toBe('Explain how a heat pump works');
  });

  it('a title may be asked for within one message, or by the system message', () => {
    const quoted = 'Write a title of at most six words.\n\nUser: Was ist ein Kännchen?';
    expect(answer(ask([{ role: 'user', content: quoted }])).text).toBe('Was ist ein Kännchen');
    const ordered = [
      { role: 'system', content: 'Write a title for the conversation.' },
      { role: 'user', content: 'Question: stack nine eggs\n\nin order\n\nAnswer: First the book.' },
    ];
    expect(answer(ask(ordered)).text).toBe('Stack nine eggs in order');
  });

  it.each([
    ['', 'A practice conversation'],
    ['[[practice: text=3]] do a thing', 'Do a thing'],
    ['Stack nine eggs, a book, a laptop and a bottle', 'Stack nine eggs, a book'],
    ['北京今天天气怎么样？', '北京今天天气怎么样'],
    ['Read https://example.org/a.html and tell me', 'Read example.org and tell me'],
    ['Is ghp_0a_b a key, _or_ __not__?', 'Is ghp_0a_b a key, or not'],
    ['Bonjour, quelle heure est-il ?', 'Bonjour, quelle heure est-il'],
  ])('the title of %j is %s', (question, title) => expect(titleOf(question)).toBe(title));

  it('a summary takes the questions over in full and adds nothing', () => {
    const conversation = [
      { role: 'user', content: 'Read the log. [[practice: tools=300]]' },
      { role: 'assistant', content: 'I found two errors.', reasoning_content: 'Let me see.' },
      { role: 'user', content: 'Summarise the conversation so far.' },
    ];
    const { text } = answer(ask(conversation));
    expect(text).toContain('Read the log. [[practice: tools=300]]');
    expect(text).toContain('I found two errors.');
    expect(text).not.toContain('Let me see.');
  });

  it('a summary of a transcript keeps what the person said and the newest lines', () => {
    const found = Array.from({ length: 90 }, (_, i) => `Result of look: thing ${i}`).join('\n\n');
    const content = `Summarise the conversation below for yourself.\n\n---\n\nPerson: Look at all.\n\n${found}`;
    const lines = answer(ask([{ role: 'user', content }])).text.split('\n');
    expect(lines[0]).toBe('Person: Look at all.');
    expect(lines.at(-1)).toBe('Result of look: thing 89');
    expect(lines).toHaveLength(41);
  });

  it.each(['Write a poem about AI reasoning', 'What is a good title for a book?', 'Summarise this text: it rains'])(
    'not meant by: %s',
    (content) => expect(isService(ask([{ role: 'user', content }]))).toBe(false),
  );
});
