import { request } from 'node:http';

/** Pushes an image, which the contract has no call for. */
export function push(socketPath: string, path: string, login: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'X-Registry-Auth': login, host: 'engine' };
    const call = request({ socketPath, path, method: 'POST', headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('error', reject);
      answer.on('end', () => resolve(text));
    });
    call.on('error', reject);
    call.end();
  });
}
