import { expect, test } from 'vitest';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { receiveFile } from './receive-file.server.ts';

function post(type: string, body = 'x'): Request {
  const headers = { 'content-type': type };
  return new Request('http://localhost/', { method: 'POST', headers, body });
}

test('a post that is no form is refused in words', async () => {
  for (const request of [
    post('application/json', '{}'),
    post('multipart/form-data'),
    post('multipart/form-data; boundary=x', 'no parts at all'),
  ]) {
    await expect(receiveFile(request, async () => undefined)).rejects.toBeInstanceOf(Invalid);
  }
});
