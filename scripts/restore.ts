import { runRestore } from '@/lib/backup/command';
import { runInShell } from './shell';

runInShell(runRestore);
