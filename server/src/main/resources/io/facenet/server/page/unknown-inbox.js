// Unknown faces that the server keeps, in the groups that it makes of them.
import {api} from './api.js';
import {each, fitting} from './photos.js';

const AT_ONCE = 2;
const PAGE = 100;

const idsOf = group => group.faces.map(face => face.id);

export class ServerInbox {
  /** How many faces are in smaller groups than were asked for. */
  small = 0;

  /** Asks about photos: the server keeps those faces that are nobody's. `done` hears of each, and of what failed. */
  async read(photos, done) {
    await each(photos, AT_ONCE, async photo => done(await fitting(photo).then(file => api.recognize(file, {})).catch(error => error)));
  }

  /** Groups of a size at least, the biggest first: {faces: [{id, picture}], nearest: [candidate]}. */
  async groups(smallest) {
    const {clusters, smaller} = await api.clusters({min_size: smallest, size: PAGE});
    this.small = smaller;
    return clusters.map(({faces, nearest}) => ({
      faces: faces.map(({id}) => ({id, picture: () => api.unknownThumbnail(id)})), nearest,
    }));
  }

  /** Each change resolves with what takes it back. */
  async name(group, subject) {
    const {undo} = await api.nameUnknown(idsOf(group), subject);
    return () => api.undo(undo);
  }

  async ignore(group) {
    await api.dismissUnknown(idsOf(group), true);
    return () => api.dismissUnknown(idsOf(group), false);
  }

  async deny(group, subject) {
    const {denials} = await api.denyUnknown(idsOf(group), subject);
    return async () => {
      for (const denial of denials) await api.allow(denial);
    };
  }

  /** But not this: what is deleted does not come back. */
  remove(group) {
    return api.deleteUnknown(idsOf(group));
  }
}
