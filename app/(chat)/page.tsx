import { NewChat } from '@/components/chat/new-chat';
import { currentPerson } from '@/lib/auth/session';
import { offeredModels } from '@/lib/models/offered';

export default async function StartPage() {
  const person = await currentPerson();
  // The layout sends them to sign in.
  if (!person) return null;
  return <NewChat offer={await offeredModels(person)} />;
}
