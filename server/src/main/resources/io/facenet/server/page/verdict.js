// What an answer of recognize means at a rate that the server was not asked for.
import {assign} from './rates.js';

/**
 * Judges the faces of one photo.
 *
 * @param results of POST recognition/recognize
 * @param rates of the model, or null: then the server's own verdicts stand
 * @returns for each face {subject or undefined, candidates, threshold}
 */
export function judge(results, rates, far) {
  const matches = results.map(result => result.match ?? {candidates: []});
  const faces = matches[0]?.gallery_faces ?? 0;
  if (!rates || faces === 0) {
    return matches.map(match => ({subject: match.subject ?? undefined, candidates: match.candidates ?? [], threshold: match.threshold ?? 0}));
  }
  const threshold = rates.forGallery(far, faces);
  const candidates = matches.map(match => match.candidates ?? []);
  return assign(candidates, threshold).map((chosen, i) =>
    ({subject: chosen?.subject, candidates: candidates[i], threshold}));
}

/** The distance at which bars end, the same at every rate. */
export const barEnd = rates => (rates ? 1.6 * rates.forComparison(0.1) : 4);

/** How many were named. */
export const knownOf = verdicts => verdicts.filter(verdict => verdict.subject !== undefined).length;
