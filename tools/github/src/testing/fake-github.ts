import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

/** A comment or an issue, with the fields of GitHub's API that are read. */
export interface FakeWriting {
  readonly body: string;
  readonly by?: 'User' | 'Bot';
  readonly title?: string;
  readonly state?: string;
  readonly labels?: readonly string[];
}

/** What the repository example/payments holds. */
export interface FakeRepository {
  /** Of pull request 12. */
  readonly comments: readonly FakeWriting[];
  readonly issues: readonly FakeWriting[];
  /** With the run that made them. */
  readonly artifacts: readonly { readonly name: string; readonly run: number; readonly head: string }[];
  /** The newest first. */
  readonly commits: readonly string[];
  /** The pull requests that a commit came from. */
  readonly pulls: Readonly<Record<string, readonly { readonly head: string; readonly merged: boolean }[]>>;
}

/** A server on loopback that speaks as GitHub's REST API does, as far as it is asked here. */
export interface FakeGithub {
  readonly env: NodeJS.ProcessEnv;
  /** The requests that changed something, as `POST /issues/12/comments {"body":"…"}`. */
  readonly changes: readonly string[];
  /** How many requests there were. */
  readonly requests: () => number;
}

const repository = '/repos/example/payments';

/** Starts a GitHub for one test. `refuse` answers requests whose method and path it knows with a status. */
export async function fakeGithub(
  holds: Partial<FakeRepository> = {},
  refuse: Readonly<Record<string, number>> = {},
): Promise<FakeGithub> {
  const changes: string[] = [];
  let requests = 0;
  const answers = answersOf(holds);
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests += 1;
    const { method = '' } = request;
    const url = new URL(request.url ?? '', 'http://github.test');
    const path = url.pathname.replace(repository, '');
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const refused = request.headers.authorization === 'token t0ken' ? refuse[`${method} ${path}`] : 401;
    response.setHeader('content-type', 'application/json');
    if (refused !== undefined) {
      response.writeHead(refused).end(JSON.stringify({ message: 'Resource not accessible by integration' }));
      return;
    }
    if (method !== 'GET') {
      changes.push(`${method} ${path} ${text}`);
      response.writeHead(200).end('{}');
      return;
    }
    const given = answers(path, url.searchParams);
    if (!Array.isArray(given)) {
      response.writeHead(given === undefined ? 404 : 200).end(JSON.stringify(given ?? { message: 'Not Found' }));
      return;
    }
    const size = Number(url.searchParams.get('per_page') ?? 30);
    const page = Number(url.searchParams.get('page') ?? 1);
    if (given.length > page * size) {
      url.searchParams.set('page', String(page + 1));
      response.setHeader('link', `<${base}${url.pathname}${url.search}>; rel="next"`);
    }
    response.writeHead(200).end(JSON.stringify(given.slice((page - 1) * size, page * size)));
  }
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const base = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
  return {
    env: {
      GITHUB_TOKEN: 't0ken',
      GITHUB_REPOSITORY: 'example/payments',
      GITHUB_API_URL: base,
      GITHUB_SERVER_URL: 'https://github.test',
      GITHUB_RUN_ID: '77',
    },
    changes,
    requests: () => requests,
  };
}

function answersOf({ comments = [], issues = [], artifacts = [], commits = [], pulls = {} }: Partial<FakeRepository>) {
  const written = ({ body, by = 'Bot', title, state = 'open', labels = [] }: FakeWriting, index: number) => ({
    ...{ id: index + 1, number: index + 1, body, title, state, labels },
    user: { type: by },
  });
  return (path: string, query: URLSearchParams): unknown => {
    if (path === '/issues/12/comments') return comments.map(written);
    if (path === '/issues') {
      return issues
        .map(written)
        .filter((issue) => issue.state === query.get('state') && issue.labels.includes(query.get('labels') ?? ''));
    }
    if (path === '/actions/artifacts') {
      const found = artifacts.filter(({ name }) => name === query.get('name')).map(artifactOf);
      return { total_count: found.length, artifacts: found };
    }
    if (path === '/commits') {
      return commits.slice(commits.indexOf(query.get('sha') ?? '')).map((sha) => ({ sha }));
    }
    const sha = /^\/commits\/(.+)\/pulls$/.exec(path)?.[1];
    if (sha === undefined) return undefined;
    return (pulls[sha] ?? []).map(({ head, merged }) => ({
      head: { sha: head },
      merged_at: merged ? '2026-11-22T06:00:00Z' : null,
      merge_commit_sha: sha,
    }));
  };
}

function artifactOf({ name, run, head }: FakeRepository['artifacts'][number], index: number) {
  return {
    ...{ id: index, name, expired: head === 'expired' },
    created_at: `2026-11-22T06:00:${String(run).padStart(2, '0')}Z`,
    workflow_run: { id: run, head_sha: head, repository_id: 1, head_repository_id: head === 'fork' ? 2 : 1 },
  };
}
