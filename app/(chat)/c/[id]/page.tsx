import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { z } from 'zod';
import { Conversation } from '@/components/chat/conversation';
import { currentPerson } from '@/lib/auth/session';
import { readConversation } from '@/lib/conversations/read';
import { PenseeError } from '@/lib/errors';
import { offeredModels } from '@/lib/models/offered';

type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ at?: string | string[]; q?: string | string[] }>;
};

/** So many messages fill the first screen and the next; earlier ones load as the reader scrolls up. */
const firstMessages = 16;

const read = cache(async (id: string, at: string | undefined) => {
  const person = await currentPerson();
  if (!person) redirect('/sign-in');
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await readConversation(person, id, { limit: firstMessages, ...(at ? { at } : {}) });
  } catch (error) {
    if (error instanceof PenseeError && error.code === 'not-found') notFound();
    throw error;
  }
});

async function readOffer() {
  const person = await currentPerson();
  if (!person) redirect('/sign-in');
  return offeredModels(person);
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

async function readPage({ params, searchParams }: PageProps) {
  const [{ id }, { at, q }] = await Promise.all([params, searchParams]);
  const messageId = z.uuid().safeParse(one(at)).data;
  return {
    view: await read(id, messageId),
    hit: messageId ? { messageId, words: (one(q) ?? '').slice(0, 200) } : null,
  };
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { view } = await readPage(props);
  return { title: view.title };
}

export default async function ConversationPage(props: PageProps) {
  const [{ view, hit }, offer] = await Promise.all([readPage(props), readOffer()]);
  return <Conversation key={view.id} view={view} offer={offer} hit={hit} />;
}
