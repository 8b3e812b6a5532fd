// Small pieces of which the views are made: a face's crop, its quality, its distance, a field for a name.
import {api} from './api.js';
import {h} from './dom.js';
import {text} from './strings.js';

const FAIR = 50;

/** Faces whose quality is less are likely to be mistaken. */
export const POOR = 25;

const LIST = 'known-names';

/** The picture of an enrolled face; fetched when it comes into view. */
export function faceCrop(id, description = '') {
  const image = h('img', {class: 'crop', alt: description});
  const seen = new IntersectionObserver(async entries => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    seen.disconnect();
    const url = await api.thumbnail(id).catch(() => null);
    if (url) {
      image.addEventListener('load', () => URL.revokeObjectURL(url), {once: true});
      image.src = url;
    } else {
      image.replaceWith(h('span', {class: 'crop blank', role: 'img', 'aria-label': description || text.people.noPhoto}, '?'));
    }
  });
  if (id) seen.observe(image);
  return id ? image : h('span', {class: 'crop blank', 'aria-hidden': 'true'}, '–');
}

/** A word for a face's quality. */
export function qualityBadge(quality) {
  if (quality?.overall === undefined) return null;
  const grade = quality.overall < POOR ? 'poor' : quality.overall < FAIR ? 'fair' : 'good';
  const parts = Object.entries(text.quality.parts).filter(([name]) => typeof quality[name] === 'number')
    .map(([name, word]) => `${word} ${Math.round(quality[name])}`);
  return h('span', {class: `badge ${grade}`, title: parts.join(', ')},
    `${text.quality.label}: ${text.quality[grade]}`, h('span', {class: 'hidden'}, ` (${parts.join(', ')})`));
}

/** A distance against its limit, on a scale that ends at `end`. */
export function distanceBar(distance, threshold, end) {
  const share = value => `${Math.min(100, 100 * value / end)}%`;
  const fill = h('span', {class: distance <= threshold ? 'fill known' : 'fill unknown'});
  const limit = h('span', {class: 'limit'});
  fill.style.width = share(distance);
  limit.style.left = share(threshold);
  return h('div', {class: 'distance'},
    h('div', {class: 'bar', 'aria-hidden': 'true'}, fill, limit), h('small', {}, text.bar(distance, threshold)));
}

/** A field for a person's name that offers those enrolled. */
export function nameInput(properties = {}) {
  return h('input', {type: 'text', list: LIST, autocomplete: 'off', spellcheck: 'false', maxlength: 200, ...properties});
}

/** The names that fields offer from now on. */
export function offerNames(names) {
  const list = document.getElementById(LIST) ?? document.body.appendChild(h('datalist', {id: LIST}));
  list.replaceChildren(...names.map(name => h('option', {value: name})));
}

/** Asks the server for all names and offers them. */
export async function refreshNames() {
  const names = await api.subjects();
  offerNames(names);
  return names;
}
