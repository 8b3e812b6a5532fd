// How far apart two faces may be, for a wanted rate of errors: the server's own arithmetic, so that a slider needs no request.

// Rational approximation of the normal quantile; relative error below 1.2e-9.
const A = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716, 2.506628277459239];
const B = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
const C = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
const TAIL = 0.02425;

const polynomial = (factors, x) => factors.reduce((sum, factor) => sum * x + factor, 0);

/** The x below which a normal variable lies at a rate. */
export function quantile(rate) {
  if (rate > 0.5) return -quantile(1 - rate);
  if (rate < TAIL) {
    const q = Math.sqrt(-2 * Math.log(rate));
    return polynomial(C, q) / polynomial([...D, 1], q);
  }
  const q = rate - 0.5;
  return q * polynomial(A, q * q) / polynomial([...B, 1], q * q);
}

/** The rate at which a normal variable lies below x: the inverse of `quantile`, by halving. */
function rateBelow(x) {
  let low = -300;
  let high = Math.log(0.5);
  if (x >= 0) return 0.5;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (quantile(Math.exp(middle)) < x) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

/** Thresholds on the squared distance, from those that were measured. */
export class Rates {
  /** @param points [{far, distance}] of one comparison */
  constructor(points) {
    this.points = [...points].sort((a, b) => a.far - b.far);
  }

  /** The threshold of one comparison. */
  forComparison(rate) {
    const exact = this.points.find(point => point.far === rate);
    if (exact) return exact.distance;
    const [low, high] = this.#around(point => point.far < rate);
    const left = quantile(low.far);
    const share = (quantile(rate) - left) / (quantile(high.far) - left);
    return Math.min(4, Math.max(0, low.distance + share * (high.distance - low.distance)));
  }

  /** The threshold for a stranger who is compared with so many faces. */
  forGallery(rate, faces) {
    return this.forComparison(faces <= 1 ? rate : -Math.expm1(Math.log1p(-rate) / faces));
  }

  /** The rate at which strangers come as near as this in one comparison; at most 0.5. */
  rateOf(distance) {
    const [low, high] = this.#around(point => point.distance < distance);
    const left = quantile(low.far);
    const share = (distance - low.distance) / (high.distance - low.distance);
    return rateBelow(left + share * (quantile(high.far) - left));
  }

  #around(below) {
    const last = this.points.length - 1;
    const i = Math.min(Math.max(this.points.filter(below).length, 1), last);
    return [this.points[i - 1], this.points[i]];
  }
}

/**
 * Who the faces of one photo are: near ones first, and no two of them the same person.
 *
 * @param candidates of each face: [{subject, distance}]
 * @returns for each face its candidate, or undefined
 */
export function assign(candidates, threshold) {
  const claims = candidates.flatMap((list, face) => list.map(candidate => ({face, candidate})))
    .filter(claim => claim.candidate.distance <= threshold)
    .sort((a, b) => a.candidate.distance - b.candidate.distance);
  const chosen = new Array(candidates.length).fill(undefined);
  const taken = new Set();
  for (const {face, candidate} of claims) {
    if (!chosen[face] && !taken.has(candidate.subject)) {
      chosen[face] = candidate;
      taken.add(candidate.subject);
    }
  }
  return chosen;
}

/** The squared distance of two embeddings. */
export function distance(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum;
}
