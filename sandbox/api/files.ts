import { randomBytes } from 'node:crypto';
import { isRefusal, type Refusal, type StoredFile } from '../model.ts';
import type { World } from '../world.ts';
import { badRequest } from './errors.ts';
import { type Params, textOf, type UploadedFile } from './params.ts';
import { readPicture } from './pictures.ts';

export type FileKind = 'document' | 'photo';

/** Bytes a bot may send as a picture, and may fetch with getFile. */
const PHOTO_BYTES = 10 * 1024 * 1024;
const DOWNLOAD_BYTES = 20 * 1024 * 1024;
/** Pixels: width and height together; and how many times one may be the other. */
const PHOTO_SIDES = 10_000;
const PHOTO_RATIO = 20;

/** The file of a send: uploaded under the parameter's own name, by `attach://name`, or known by its file_id. */
export function fileOf(world: World, params: Params, kind: FileKind): StoredFile | Refusal {
  const value = textOf(params, kind).trim();
  const attached = value.startsWith('attach://') ? params.files.get(value.slice(9)) : params.files.get(kind);
  if (attached !== undefined) return storeFile(world, attached, kind);
  if (value === '' || value.startsWith('attach://')) return badRequest(`there is no ${kind} in the request`);
  /** Nothing leaves this machine, so an address is never fetched. */
  if (/^https?:\/\//i.test(value)) return badRequest('failed to get HTTP URL content');
  return world.files.get(value) ?? badRequest('wrong file identifier/HTTP URL specified');
}

export function storeFile(world: World, upload: UploadedFile, kind: FileKind): StoredFile | Refusal {
  if (upload.bytes.length === 0) return badRequest('file must be non-empty');
  const picture = kind === 'photo' ? checkPhoto(upload.bytes) : undefined;
  if (isRefusal(picture)) return picture;
  const number = world.files.size;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(upload.name)?.[0].toLowerCase() ?? '';
  const file: StoredFile = {
    id: `${kind === 'photo' ? 'AgAC' : 'BQAC'}${randomBytes(30).toString('base64url')}`,
    uniqueId: randomBytes(9).toString('base64url'),
    name: upload.name === '' ? `file_${number}` : upload.name,
    mime: picture?.mime ?? upload.mime,
    bytes: upload.bytes,
    path: `${kind}s/file_${number}${kind === 'photo' && extension === '' ? '.jpg' : extension}`,
    ...(picture && { width: picture.width, height: picture.height }),
  };
  world.files.set(file.id, file);
  return file;
}

function checkPhoto(bytes: Buffer): ReturnType<typeof readPicture> | Refusal {
  if (bytes.length > PHOTO_BYTES) return badRequest('file is too big');
  const picture = readPicture(bytes);
  if (picture === undefined) return badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = picture;
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height));
  const allowed = width > 0 && height > 0 && width + height <= PHOTO_SIDES && ratio <= PHOTO_RATIO;
  return allowed ? picture : badRequest('PHOTO_INVALID_DIMENSIONS');
}

/** Telegram's JSON of a file to fetch. */
export function viewFile(file: StoredFile): Record<string, unknown> | Refusal {
  if (file.bytes.length > DOWNLOAD_BYTES) return badRequest('file is too big');
  return {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
    file_path: file.path,
  };
}
