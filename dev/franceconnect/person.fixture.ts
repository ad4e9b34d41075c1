interface Cookie {
  value: string;
  path: string;
}

/** A person's browser, as far as the simulator can tell: cookies by path, forms, no redirection followed. */
export class Person {
  readonly #cookies = new Map<string, Cookie>();

  get = (url: string) => this.#send('GET', url);
  post = (url: string, fields: Record<string, string> = {}) =>
    this.#send('POST', url, new URLSearchParams(fields));

  /** Where an answer leads. */
  static next(answer: Response): string {
    const location = answer.headers.get('Location');
    if (location === null) throw new Error(`${answer.status} from ${answer.url} leads nowhere`);
    return new URL(location, answer.url).href;
  }

  /** From the application's request to the page that asks for a name; returns its address. */
  async arrive(url: string): Promise<string> {
    let at = url;
    for (;;) {
      const answer = await this.get(at);
      if (answer.status !== 303) return at;
      at = Person.next(answer);
    }
  }

  /** Gives a name, then goes on; returns the address in the application that the browser is sent to. */
  async signIn(url: string, login: string): Promise<string> {
    const form = await this.arrive(url);
    const named = await this.post(form, { identifiant: login, 'mot-de-passe': 'x' });
    const page = Person.next(named);
    return page.endsWith('/suite') ? this.goOn(page) : this.leave(page);
  }

  /** The button of the second page. */
  async goOn(page: string): Promise<string> {
    return this.leave(Person.next(await this.post(page)));
  }

  /** Follows the simulator's redirections until they lead away from it. */
  async leave(url: string): Promise<string> {
    let at = url;
    while (new URL(at).pathname.startsWith('/api/v2/')) at = Person.next(await this.get(at));
    return at;
  }

  async #send(method: string, url: string, body?: URLSearchParams): Promise<Response> {
    const { pathname } = new URL(url);
    const cookies = [...this.#cookies].filter(([, { path }]) => pathname.startsWith(path));
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        Cookie: cookies.map(([key, { value }]) => `${key.split('|')[0]}=${value}`).join('; '),
      },
      ...(body && { body }),
    });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    return answer;
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
    const path = /; path=([^;]+)/iu.exec(line)?.[1] ?? '/';
    if (value === '') this.#cookies.delete(`${name}|${path}`);
    else this.#cookies.set(`${name}|${path}`, { value, path });
  }
}
