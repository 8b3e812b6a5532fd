// What the server can be asked. The key is kept for this tab alone and never put into an address.

const BASE = new URL('../api/v1/', import.meta.url);
const KEY = 'facenet.key';
const PATIENCE = 5;

/** What the server refused, in its own words. */
export class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Takes a key out of the address (`#key=…`), where a start link puts it. */
export function takeKeyFromAddress() {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key) {
    setKey(key);
    history.replaceState(null, '', location.pathname + location.search);
  }
}

export const hasKey = () => sessionStorage.getItem(KEY) !== null;
export const setKey = key => sessionStorage.setItem(KEY, key.trim());
export const forgetKey = () => sessionStorage.removeItem(KEY);

/** An address below /api/v1; undefined parameters are left out. */
export function address(path, query = {}) {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') url.searchParams.set(name, value);
  }
  return url;
}

/** A part of a path. */
export const part = name => encodeURIComponent(name);

const pause = seconds => new Promise(done => setTimeout(done, 1000 * seconds));

async function send(method, url, body, headers) {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, {method, body, headers});
    if (response.status !== 429 || attempt === PATIENCE) return response;
    await pause(Number(response.headers.get('retry-after')) || 1);
  }
}

async function failure(response) {
  const body = await response.json().catch(() => ({}));
  return new ApiError(response.status, body.code, body.message ?? `${response.status} ${response.statusText}`);
}

/** Sends; the answer is a Response, or an ApiError is thrown. */
async function ask(method, path, {query, json, files} = {}) {
  const headers = {'x-api-key': sessionStorage.getItem(KEY) ?? ''};
  let body;
  if (json !== undefined) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(json);
  } else if (files) {
    body = new FormData();
    for (const [name, file] of Object.entries(files)) body.append(name, file, file.name ?? 'photo.jpg');
  }
  const response = await send(method, address(path, query), body, headers);
  if (!response.ok) throw await failure(response);
  return response;
}

/** An answer in JSON. */
export async function call(method, path, options) {
  const response = await ask(method, path, options);
  return response.status === 204 ? {} : response.json();
}

/** A picture as an address that an image may have; null if the server keeps none. */
export async function picture(path) {
  try {
    const blob = await (await ask('GET', path)).blob();
    return blob.size === 0 ? null : URL.createObjectURL(blob);
  } catch (error) {
    if (error.status === 404) return null;
    throw error;
  }
}

const faces = 'recognition/faces';
const subjects = 'recognition/subjects';
const unknown = 'recognition/unknown';

/** The calls by name. */
export const api = {
  model: () => call('GET', 'model'),
  detect: (file, query) => call('POST', 'detection/detect', {query, files: {file}}),
  recognize: (file, query) => call('POST', 'recognition/recognize', {query, files: {file}}),
  subjects: async () => (await call('GET', subjects)).subjects,
  rename: (from, to) => call('PUT', `${subjects}/${part(from)}`, {json: {subject: to}}),
  deleteSubject: subject => call('DELETE', `${subjects}/${part(subject)}`),
  merge: (from, into) => call('POST', `${subjects}/${part(from)}/merge`, {json: {subject: into}}),
  apart: (one, other) => call('POST', `${subjects}/${part(one)}/apart`, {json: {subject: other}}),
  denyPhoto: (file, face, subject) => call('POST', `${subjects}/${part(subject)}/denials`, {query: {face}, files: {file}}),
  allow: denial => call('DELETE', `recognition/denials/${denial}`),
  undo: change => call('POST', `recognition/changes/${change}/undo`),
  unknown: () => call('GET', unknown, {query: {size: 1}}),
  clusters: query => call('GET', `${unknown}/clusters`, {query}),
  nameUnknown: (ids, subject) => call('POST', `${unknown}/name`, {json: {subject, ids}}),
  denyUnknown: (ids, subject) => call('POST', `${unknown}/deny`, {json: {subject, ids}}),
  dismissUnknown: (ids, dismissed) => call('POST', `${unknown}/dismiss`, {json: {ids, dismissed}}),
  deleteUnknown: ids => call('POST', `${unknown}/delete`, {json: {ids}}),
  unknownThumbnail: face => picture(`${unknown}/${face}/thumbnail`),
  nearest: async subject => (await call('GET', `${subjects}/${part(subject)}/nearest`, {query: {limit: 8}})).nearest,
  facesOf: async subject => (await call('GET', `${subjects}/${part(subject)}/faces`, {query: {size: 2000}})).faces,
  facePage: (page, size) => call('GET', faces, {query: {page, size}}),
  enroll: (file, query) => call('POST', faces, {query, files: {file}}),
  reassign: (face, subject) => call('PATCH', `${faces}/${face}`, {json: {subject, not: true}}),
  deleteFaces: ids => call('POST', `${faces}/delete`, {json: ids}),
  thumbnail: face => picture(`${faces}/${face}/thumbnail`),
  photo: face => picture(`${faces}/${face}/img`),
  keys: async () => (await call('GET', 'keys')).keys,
  createKey: key => call('POST', 'keys', {json: key}),
  revokeKey: id => call('DELETE', `keys/${part(id)}`),
  audit: query => call('GET', 'audit', {query}),
};
