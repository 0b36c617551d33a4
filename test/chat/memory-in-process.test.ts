import { createMemoryInProcess } from '../../src/chat/memory-in-process.ts';
import { describeChatMemory } from './chat-memory-contract.ts';

describeChatMemory('createMemoryInProcess', async () => createMemoryInProcess());
