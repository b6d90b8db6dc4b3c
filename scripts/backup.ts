import { runBackup } from '@/lib/backup/command';
import { runInShell } from './shell';

runInShell(runBackup);
