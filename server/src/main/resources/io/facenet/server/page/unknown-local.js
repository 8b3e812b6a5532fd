// Unknown faces of photos that were dropped, grouped in the browser: for servers that keep none. Nothing is kept until it is named.
import {api} from './api.js';
import {grouped} from './groups.js';
import {loadModel} from './model.js';
import {cropUrl, each, fitting} from './photos.js';

const CLUSTER_FAR = 1.5e-4;
const AT_ONCE = 2;
const SHOWN = 3;

/** The same for this tab alone as `ServerInbox` for everybody. */
export class LocalInbox {
  #faces = [];

  /** How many faces are in smaller groups than were asked for. */
  small = 0;

  async read(photos, done) {
    await each(photos, AT_ONCE, async photo => done(await this.#find(photo).catch(error => error)));
  }

  async #find(photo) {
    const file = await fitting(photo);
    const {result} = await api.recognize(file, {face_plugins: 'calculator', prediction_count: SHOWN});
    result.forEach(({box, embedding, match}, face) => {
      if (match?.known) return;
      const picture = cropUrl(file, box);
      this.#faces.push({file, face, embedding, near: match?.candidates ?? [], not: new Set(), picture: () => picture});
    });
  }

  async groups(smallest) {
    const {rates} = await loadModel();
    const all = grouped(this.#faces, rates?.forComparison(CLUSTER_FAR) ?? 0.5);
    const large = all.filter(faces => faces.length >= smallest);
    this.small = all.flat().length - large.flat().length;
    return large.map(faces => ({faces, nearest: this.#nearest(faces)}));
  }

  /** The people who are nearest to a group as a whole, each once. */
  #nearest(faces) {
    const names = new Set(faces.flatMap(face => [...face.not]));
    return faces.flatMap(face => face.near).sort((a, b) => a.distance - b.distance)
      .filter(({subject}) => !names.has(subject) && names.add(subject)).slice(0, SHOWN);
  }

  #drop(group) {
    this.#faces = this.#faces.filter(face => !group.faces.includes(face));
  }

  async name(group, subject) {
    const ids = [];
    for (const {file, face} of group.faces) {
      const saved = await api.enroll(file, {subject, face, duplicate: 'allow'});
      if (saved.added !== false) ids.push(saved.image_id);
    }
    this.#drop(group);
    return async () => {
      await api.deleteFaces(ids);
      this.#faces.push(...group.faces);
    };
  }

  async ignore(group) {
    this.#drop(group);
    return async () => this.#faces.push(...group.faces);
  }

  async deny(group, subject) {
    group.faces.forEach(face => face.not.add(subject));
    return async () => group.faces.forEach(face => face.not.delete(subject));
  }
}
