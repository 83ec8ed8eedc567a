import { createSocket } from 'node:dgram';
import { nameError } from './name-error.ts';
import { NAME_SERVER } from './network-commands.ts';

// Runs in the outside namespace as long as any engine does: without an answer a look-up would
// hang for seconds, and a refusal does not stop Docker 20.10 from waiting.
const socket = createSocket('udp4');
socket.on('message', (query, { port, address }) => {
  const answer = nameError(query);
  if (answer !== undefined) socket.send(answer, port, address);
});
socket.bind(53, NAME_SERVER);
