async function read(response) {
  const body = await response.json();
  if (!body.ok) throw new Error(body.error);
  return body;
}

/** The sandbox's controls. Every call resolves to the answer's body or rejects with the server's reason. */
export const api = {
  get: async (path, query = {}) => read(await fetch(`/sandbox/api/${path}?${new URLSearchParams(query)}`)),
  post: async (path, body = {}) =>
    read(
      await fetch(`/sandbox/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    ),
  upload: async (fields, file) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
    form.append('file', file);
    return read(await fetch('/sandbox/api/file', { method: 'POST', body: form }));
  },
  fileUrl: (id) => `/sandbox/api/files/${encodeURIComponent(id)}`,
};

/** Follows the server; `onOpen` is called on every (re)connection, for what happened meanwhile must be read anew. */
export function follow({ onChange, onOpen, onLost }) {
  const events = new EventSource('/sandbox/api/events');
  events.addEventListener('open', onOpen);
  events.addEventListener('message', (event) => onChange(JSON.parse(event.data)));
  events.addEventListener('error', onLost);
}
