// Starts the page: takes the key, shows the view that the address names.
import {forgetKey, hasKey, setKey, takeKeyFromAddress} from './api.js';
import {clearError, field, guarded, h} from './dom.js';
import {refreshNames} from './face-parts.js';
import {forgetModel} from './model.js';
import {text} from './strings.js';
import './intake.js';
import './boxes.js';
import './rate-slider.js';
import './exchange.js';
import './try-view.js';
import './compare-view.js';
import './people-view.js';
import './add-view.js';
import './unknown-view.js';
import './model-view.js';
import './keys-view.js';

const main = document.getElementById('main');
const nav = document.querySelector('nav');
const shown = new Map();

function keyForm() {
  const input = h('input', {type: 'password', autocomplete: 'off', required: true});
  const form = h('form', {class: 'card narrow'},
    h('h1', {}, text.key.title), h('p', {}, text.key.explain), field(text.key.label, input),
    h('button', {class: 'primary'}, text.key.use));
  form.addEventListener('submit', event => {
    event.preventDefault();
    setKey(input.value);
    show();
  });
  return form;
}

/** #/people/Ada%20L → ['people', 'Ada L']. */
function place() {
  const [, view, argument] = location.hash.split('/');
  return [view in text.views ? view : 'try', argument && decodeURIComponent(argument)];
}

function links(current) {
  return [
    ...Object.entries(text.views).map(([view, title]) =>
      h('a', {href: `#/${view}`, 'aria-current': view === current && 'page'}, title)),
    hasKey() && h('button', {type: 'button', class: 'plain', onclick: leave}, text.key.forget)].filter(Boolean);
}

function leave() {
  forgetKey();
  forgetViews();
  show();
}

function forgetViews() {
  forgetModel();
  shown.clear();
}

/** Shows the view of the address; views stay as they were left. */
function show() {
  clearError();
  const [view, argument] = place();
  nav.replaceChildren(...links(view));
  if (!hasKey()) {
    main.replaceChildren(keyForm());
    return;
  }
  if (!shown.has(view)) shown.set(view, document.createElement(`${view}-view`));
  const element = shown.get(view);
  main.replaceChildren(element);
  document.title = `${text.views[view]} · FaceNet`;
  guarded(() => element.open?.(argument));
}

addEventListener('hashchange', () => {
  if (new URLSearchParams(location.hash.slice(1)).has('key')) {
    takeKeyFromAddress();
    forgetViews();
  }
  if (location.hash === '#main') return;
  show();
  main.focus();
});

takeKeyFromAddress();
show();
if (hasKey()) guarded(refreshNames);
