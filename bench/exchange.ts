const HEAD_END = '\r\n\r\n';

/** What one connection carries, read just far enough to tell its exchanges apart. */
export interface Exchange {
  /** Notes bytes of the client; true when a request to the API begins with them. */
  readonly sent: (bytes: Buffer) => boolean;
  /** Notes bytes of the server; gives the bytes of the whole exchange, both ways, when they complete its answer, else 0. */
  readonly came: (bytes: Buffer) => number;
}

/** Follows a connection of HTTP/1.1 without pipelining, as browsers use it; answers have a content-length. */
export const createExchange = (): Exchange => {
  let up = 0;
  let answer = Buffer.alloc(0);
  return {
    sent: (bytes) => {
      const isRequest = /^[A-Z]{3,7} \/v1\//.test(bytes.toString('latin1', 0, 16));
      if (isRequest) {
        up = 0;
        answer = Buffer.alloc(0);
      }
      up += bytes.length;
      return isRequest;
    },
    came: (bytes) => {
      answer = Buffer.concat([answer, bytes]);
      const headEnd = answer.indexOf(HEAD_END);
      if (headEnd < 0) return 0;
      const length = /content-length: (\d+)/i.exec(answer.toString('latin1', 0, headEnd))?.[1];
      const whole = headEnd + HEAD_END.length + Number(length ?? Number.NaN);
      return answer.length === whole ? up + whole : 0;
    },
  };
};
