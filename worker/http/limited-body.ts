/**
 * The whole body of a request or an answer, or undefined as soon as it is known to be longer than `maxBytes`.
 * Counts what really arrives: a Content-Length may lie or be absent.
 */
export async function readLimitedBody(
  message: Pick<Request, 'headers' | 'body'>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(message.headers.get('Content-Length') ?? 0) > maxBytes) return undefined;
  const body = new Uint8Array(maxBytes);
  let length = 0;
  const reader = message.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk === undefined || chunk.done) return body.subarray(0, length);
    if (length + chunk.value.length > maxBytes) {
      // Not awaited: the sender may never end, and the answer is known.
      reader?.cancel().catch(() => {});
      return undefined;
    }
    body.set(chunk.value, length);
    length += chunk.value.length;
  }
}
