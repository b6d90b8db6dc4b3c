import { ConversationLoading } from '@/components/chat/conversation-loading';

export default function Loading() {
  return <ConversationLoading />;
}
