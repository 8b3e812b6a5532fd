// Pictures in the browser: decoded upright, made smaller, cut.

const MARGIN = 0.2;
const MAX_SIDE = 2400;
const MAX_BYTES = 5 * 1024 * 1024;

async function jpeg(canvas, name) {
  const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.92));
  return new File([blob], name.replace(/\.\w+$/, '') + '.jpg', {type: 'image/jpeg'});
}

function drawn(bitmap, x, y, width, height, scale) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.getContext('2d').drawImage(bitmap, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The file itself, or a smaller copy of one that the server would refuse for its size. */
export async function fitting(file) {
  if (file.size <= MAX_BYTES) return file;
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
  return jpeg(drawn(bitmap, 0, 0, bitmap.width, bitmap.height, scale), file.name);
}

/** A face with some of its surroundings, as the address of a picture of at most `side` pixels. */
export async function cropUrl(file, box, side = 160) {
  const bitmap = await createImageBitmap(file);
  const wanted = (1 + 2 * MARGIN) * Math.max(box.x_max - box.x_min, box.y_max - box.y_min);
  const size = Math.min(wanted, bitmap.width, bitmap.height);
  const x = Math.max(0, Math.min(bitmap.width - size, (box.x_min + box.x_max - size) / 2));
  const y = Math.max(0, Math.min(bitmap.height - size, (box.y_min + box.y_max - size) / 2));
  const canvas = drawn(bitmap, x, y, size, size, Math.min(1, side / size));
  bitmap.close();
  const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.9));
  return URL.createObjectURL(blob);
}

/** One frame of a running video. */
export const frame = video => jpeg(drawn(video, 0, 0, video.videoWidth, video.videoHeight, 1), 'camera.jpg');

/** Does something for each item, a few at a time, in order of their start. */
export async function each(items, atOnce, work) {
  const waiting = items.entries();
  await Promise.all(Array.from({length: atOnce}, async () => {
    for (const [i, item] of waiting) await work(item, i);
  }));
}

/** The files of a drop, those in folders too; each with `folder`, the name of the one it lies in. */
export async function droppedFiles(transfer) {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files];
  const found = [];
  async function walk(entry, folder) {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed));
      if (folder) file.folder = folder;
      found.push(file);
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (some.length === 0) break;
      for (const inner of some) await walk(inner, entry.name);
    }
  }
  for (const entry of entries) await walk(entry, '');
  return found;
}

/** The name of the folder that a file was chosen with, or nothing. */
export function folderOf(file) {
  const path = file.webkitRelativePath ?? '';
  return file.folder ?? path.split('/').slice(-2, -1)[0] ?? '';
}

/** Only pictures. */
export const pictures = files => files.filter(file => file.type.startsWith('image/') || /\.(jpe?g|png|webp|bmp|gif)$/i.test(file.name));
