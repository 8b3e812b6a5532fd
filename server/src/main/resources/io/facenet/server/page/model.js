// The server's model, asked for once.
import {api} from './api.js';
import {Rates} from './rates.js';

let asked;

/** The answer of GET /api/v1/model, with `rates` made of its thresholds (null if it has none). */
export function loadModel() {
  asked ??= api.model().then(model => {
    const points = (model.thresholds ?? []).filter(point => point.measured !== false);
    return {...model, rates: points.length > 1 ? new Rates(points) : null};
  });
  asked.catch(forgetModel);
  return asked;
}

/** Asks anew next time: faces were enrolled or deleted, or the key is another. */
export function forgetModel() {
  asked = undefined;
}
