import { NewChat } from '@/components/chat/new-chat';
import { offeredModels } from '@/lib/models/offered';

export default async function StartPage() {
  return <NewChat offer={await offeredModels()} />;
}
