/** A client as a partner tool would write one: OAuth password login, JSON over fetch, nothing else. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
}
export type Row = Readonly<Record<string, unknown>>;
/** What every failed call answers. */
export type ApiErrors = readonly { readonly errorCode: string; readonly message: string }[];

export class RestClient {
  private readonly base: string;
  private readonly token: string;

  private constructor(instanceUrl: string, token: string) {
    this.base = `${instanceUrl}/services/data/v67.0`;
    this.token = token;
  }

  static async login(url: string, username: string, password: string | undefined): Promise<RestClient> {
    const body = new URLSearchParams({
      grant_type: 'password',
      client_id: 'prm',
      client_secret: 'prm',
      username,
      password: password ?? ''
    });
    const response = await fetch(`${url}/services/oauth2/token`, { method: 'POST', body });
    const answer = (await response.json()) as { access_token?: string; instance_url?: string };
    if (!response.ok || !answer.access_token || !answer.instance_url) {
      throw new Error(`login of ${username} failed: ${response.status} ${JSON.stringify(answer)}`);
    }
    return new RestClient(answer.instance_url, answer.access_token);
  }

  async call<Body = unknown>(method: string, path: string, json?: unknown): Promise<Answer<Body>> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      ...(json === undefined ? {} : { body: JSON.stringify(json) })
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body };
  }

  /** Id of the new record. */
  async create(object: string, fields: Row): Promise<string> {
    const { status, body } = await this.call<{ id: string }>('POST', `/sobjects/${object}`, fields);
    if (status !== 201) throw new Error(`creating ${object} failed: ${status} ${JSON.stringify(body)}`);
    return body.id;
  }

  /** All rows, page by page. */
  async query(soql: string): Promise<Row[]> {
    const rows: Row[] = [];
    let path: string | undefined = `/query?q=${encodeURIComponent(soql)}`;
    while (path !== undefined) {
      const { status, body }: Answer<{ records: Row[]; nextRecordsUrl?: string }> = await this.call('GET', path);
      if (status !== 200) throw new Error(`${soql} failed: ${status} ${JSON.stringify(body)}`);
      rows.push(...body.records);
      path = body.nextRecordsUrl?.replace(/^\/services\/data\/v67\.0/, '');
    }
    return rows;
  }

  async queryOne(soql: string): Promise<Row> {
    const rows = await this.query(soql);
    const [row] = rows;
    if (!row || rows.length > 1) throw new Error(`${soql} found ${rows.length} rows, one was expected`);
    return row;
  }

  /** Anonymous Apex, as a developer console runs it. */
  async executeAnonymous(apex: string): Promise<void> {
    const path = `/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(apex)}`;
    const { body } = await this.call<{ success?: boolean }>('GET', path);
    if (body.success !== true) throw new Error(`anonymous Apex failed: ${JSON.stringify(body)}`);
  }
}
